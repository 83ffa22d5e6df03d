import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import type { Device } from "../../api/devices.ts";
import { useLinking } from "../../app/use-linking.ts";
import { Button } from "../../components/Button.tsx";
import { WriteProblem } from "../../components/editing/WriteProblem.tsx";
import { LivePicture } from "../../components/streams/LivePicture.tsx";
import { TwoFacts } from "../../components/streams/TwoFacts.tsx";
import { pictureName, useLinkedCamera } from "../../components/streams/use-linked-camera.ts";
import { pictureWords, streamWords, whyStream } from "../../words/streams.ts";
import { videoPageWords } from "../../words/video-page.ts";
import { CameraChoice } from "./CameraChoice.tsx";
import { Seen } from "./device-columns.tsx";
import styles from "./VideoPage.module.css";

const words = videoPageWords.detail;

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** How the stream came to its camera, and how that is changed. */
function LinkPart({ device, name }: { readonly device: Device; readonly name: string }) {
  const { link, cameraId, sourceAddress } = device;
  const [chooses, setChooses] = useState(false);
  const linking = useLinking(() => setChooses(false));
  const isLinked = cameraId !== null;
  return (
    <div className={styles.linkPart}>
      <p>
        {isLinked && <strong>{name} · </strong>}
        <span className={isLinked ? styles.quiet : undefined}>{link === "address" ? streamWords.links.address(sourceAddress) : streamWords.links[link]}</span>
      </p>
      {isLinked && (
        <div className={styles.actions}>
          <Link className={styles.link} to="/cameras" search={{ open: cameraId }}>
            {words.openCamera}
          </Link>
          {link === "manual" && (
            <Button disabled={linking.isPending} title={streamWords.unlinkMeans} onClick={() => linking.mutate({ device, cameraId: null })}>
              {streamWords.unlink}
            </Button>
          )}
          {!chooses && (
            <Button tone="quiet" onClick={() => setChooses(true)}>
              {words.change}
            </Button>
          )}
        </div>
      )}
      {linking.error !== null && <WriteProblem problem={linking.error} />}
      {(chooses || !isLinked) && <CameraChoice device={device} busy={linking.isPending} onChoose={(id) => linking.mutate({ device, cameraId: id })} />}
    </div>
  );
}

/** An opened stream: its picture, what is known of it, and the camera that it shows. */
export function DeviceDetail({ device }: { readonly device: Device }) {
  const camera = useLinkedCamera(device);
  const name = pictureName(device, camera);
  const { facts } = words;
  const { key, server, sourceAddress, readers, lastSeen } = device;
  const picture = pictureWords(device);
  return (
    <div className={styles.detail}>
      <div className={styles.picture}>
        <LivePicture device={device} title={name} atOnce />
        <TwoFacts camera={camera} device={device} />
      </div>
      <div className={styles.about}>
        <dl className={styles.factList}>
          <Fact name={facts.path}>{key}</Fact>
          <Fact name={facts.server}>{server}</Fact>
          <Fact name={facts.why}>{whyStream(device)}</Fact>
          <Fact name={facts.source}>{sourceAddress ?? words.pushed}</Fact>
          <Fact name={facts.picture}>{picture === "" ? words.unknown : picture}</Fact>
          <Fact name={facts.readers}>{videoPageWords.readers(readers)}</Fact>
          <Fact name={facts.seen}>
            <Seen at={lastSeen} />
          </Fact>
        </dl>
        <LinkPart key={`${device.cameraId}`} device={device} name={name} />
      </div>
    </div>
  );
}
