// @vitest-environment happy-dom
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FakeSockets } from "../test/fake-socket.ts";
import { fleetOf } from "../test/page.tsx";
import { camera, FakeApi, recorder, version } from "../test/samples.ts";
import { FleetContext, useCamerasOf, useLiveCamera, useRecorder, type Fleet } from "./fleet-context.ts";

describe("what pages see of the live fleet", () => {
  let api: FakeApi;
  let fleet: Fleet;
  let sockets: FakeSockets;

  beforeEach(async () => {
    api = new FakeApi();
    api.recorderList = [recorder(1)];
    api.cameraList = [camera(1, 1), camera(1, 2)];
    sockets = new FakeSockets();
    fleet = fleetOf(api, sockets);
    fleet.realtime.start();
    sockets.accept();
    await fleet.realtime.reload();
  });

  afterEach(() => {
    cleanup();
    fleet.realtime.stop();
  });

  const wrapper = ({ children }: { readonly children: ReactNode }): ReactNode => <FleetContext value={fleet}>{children}</FleetContext>;
  const offline = {
    type: "camera_status_update", camera_id: 101, nvr_id: 1, name: "CAM-1", status: "offline", old_status: "online", reason: "reported",
    since: "2026-01-15T10:30:00Z", version: version(9), camera_states: "xo", cameras_online: 1,
  };

  it("is a recorder with its letters", () => {
    const { result } = renderHook(() => useRecorder(1), { wrapper });
    act(() => sockets.last.receive(offline));

    expect(result.current).toMatchObject({ cameraStates: "xo", camerasOnline: 1 });
  });

  it("is the cameras of a recorder, read once it is shown, and live", async () => {
    const { result } = renderHook(() => useCamerasOf(1), { wrapper });
    expect(result.current.cameras).toBeNull();
    await waitFor(() => expect(result.current.cameras).toHaveLength(2));
    act(() => sockets.last.receive(offline));

    expect(result.current.cameras?.map(({ status }) => status)).toEqual(["offline", "online"]);
  });

  it("is a camera that a list has read, with what was told since", () => {
    const read = camera(1, 1);
    const { result } = renderHook(() => useLiveCamera(read), { wrapper });
    expect(result.current).toBe(read);
    act(() => sockets.last.receive(offline));

    expect(result.current).toMatchObject({ status: "offline", reason: "reported" });
  });
});
