import { useMemo, useState } from "react";
import type { Camera } from "../../../core/model.ts";
import type { Device } from "../../../api/devices.ts";
import { useLinking } from "../../../app/use-linking.ts";
import { Button } from "../../../components/Button.tsx";
import panel from "../../../components/Panel.module.css";
import { WriteProblem } from "../../../components/editing/WriteProblem.tsx";
import { ComboboxField } from "../../../components/fields/ComboboxField.tsx";
import { cameraVideoWords as words } from "../../../words/camera-video.ts";
import { streamWords } from "../../../words/streams.ts";
import styles from "./CameraDetail.module.css";

interface ChoiceProps {
  readonly camera: Camera;
  readonly all: readonly Device[];
  readonly onDone?: () => void;
}

/** One of all streams, to be linked by hand. Those that show no camera come first. */
function StreamChoice({ camera, all, onDone }: ChoiceProps) {
  const linking = useLinking(onDone);
  const [chosen, setChosen] = useState<string | null>(null);
  const options = useMemo(() => {
    const others = all.filter(({ cameraId }) => cameraId !== camera.id).toSorted((a, b) => Number(a.cameraId !== null) - Number(b.cameraId !== null));
    return others.map(({ id, key, server, sourceAddress, cameraId }) => ({ value: String(id), label: words.option(key, server, sourceAddress, cameraId !== null) }));
  }, [all, camera.id]);
  const device = all.find(({ id }) => String(id) === chosen);
  return (
    <div className={styles.linking}>
      <ComboboxField label={words.notLinked.field} placeholder={words.notLinked.placeholder} options={options} value={chosen} onChange={setChosen} required />
      <Button
        tone="primary"
        disabled={device === undefined || linking.isPending}
        onClick={() => {
          if (device !== undefined) {
            linking.mutate({ device, cameraId: camera.id });
          }
        }}
      >
        {linking.isPending ? streamWords.linking : words.notLinked.action}
      </Button>
      {linking.error !== null && <WriteProblem problem={linking.error} />}
    </div>
  );
}

/** Streams that come from the camera's address, as others do. */
function Candidates({ camera, candidates }: { readonly camera: Camera; readonly candidates: readonly Device[] }) {
  const linking = useLinking();
  return (
    <div className={styles.callout}>
      <p>
        <strong>{words.candidates.title(candidates.length)}</strong> {words.candidates.body}
      </p>
      <div className={panel.actions}>
        {candidates.map((device) => (
          <Button key={device.id} disabled={linking.isPending} onClick={() => linking.mutate({ device, cameraId: camera.id })}>
            {words.candidates.link(device.key)}
          </Button>
        ))}
      </div>
      {linking.error !== null && <WriteProblem problem={linking.error} />}
    </div>
  );
}

interface NotLinkedProps extends ChoiceProps {
  readonly candidates: readonly Device[];
}

/** In the place of a picture where no stream is linked: which may be, and a way to say so. */
export function NotLinked({ camera, candidates, all }: NotLinkedProps) {
  return (
    <>
      {candidates.length > 0 ? (
        <Candidates camera={camera} candidates={candidates} />
      ) : (
        <p className={panel.quiet}>
          <strong>{words.notLinked.title}.</strong> {words.notLinked.body}
        </p>
      )}
      <StreamChoice camera={camera} all={all} />
    </>
  );
}

/** How the stream came to its camera, and how that is changed. */
export function ChosenLink({ camera, device, all }: ChoiceProps & { readonly device: Device }) {
  const [chooses, setChooses] = useState(false);
  const linking = useLinking();
  return (
    <div className={styles.linking}>
      <p className={panel.quiet}>
        {device.link === "address" ? streamWords.links.address(device.sourceAddress) : streamWords.links[device.link]}
      </p>
      <div className={panel.actions}>
        {device.link === "manual" && (
          <Button disabled={linking.isPending} title={streamWords.unlinkMeans} onClick={() => linking.mutate({ device, cameraId: null })}>
            {streamWords.unlink}
          </Button>
        )}
        {!chooses && (
          <Button tone="quiet" onClick={() => setChooses(true)}>
            {words.another}
          </Button>
        )}
      </div>
      {linking.error !== null && <WriteProblem problem={linking.error} />}
      {chooses && <StreamChoice camera={camera} all={all} onDone={() => setChooses(false)} />}
    </div>
  );
}
