import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../../../api/api-context.ts";
import { cameraQuery, changeCamera, type CameraChanges, type ListedCamera } from "../../../api/listed-cameras.ts";
import type { RequestProblem } from "../../../api/problem.ts";
import { useWrite } from "../../../api/use-write.ts";
import { changesOf, keptMine } from "../../../components/editing/three-way.ts";

/** What the form changes of a camera; an empty text clears. */
export interface CameraFields {
  readonly displayName: string;
  readonly ipAddress: string;
}

export function fieldsOf({ displayName, ipAddress }: Pick<ListedCamera, "displayName" | "ipAddress">): CameraFields {
  return { displayName: displayName ?? "", ipAddress: ipAddress ?? "" };
}

function orNull(text: string): string | null {
  return text === "" ? null : text;
}

interface Change {
  readonly base: ListedCamera;
  readonly changes: CameraChanges;
}

/** The form's state, and what its buttons do. */
export interface CameraEditing {
  readonly base: ListedCamera;
  readonly mine: CameraFields;
  readonly set: (fields: Partial<CameraFields>) => void;
  readonly save: () => void;
  readonly saving: boolean;
  readonly problem: RequestProblem | null;
  /** The camera as somebody else left it, while that is in the way. */
  readonly theirs: ListedCamera | null;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
}

/**
 * Edits a camera: the page shows the change at once and takes it back when the server refuses; a change that somebody else made
 * meanwhile is read and put beside this one.
 */
export function useCameraEdit(first: ListedCamera, onDone: () => void): CameraEditing {
  const { http } = useApi();
  const queries = useQueryClient();
  const [base, setBase] = useState(first);
  const [mine, setMine] = useState(() => fieldsOf(first));
  const [theirs, setTheirs] = useState<ListedCamera | null>(null);
  const { queryKey } = cameraQuery(http, first.id);
  const show = (camera: ListedCamera): void => {
    queries.setQueryData(queryKey, camera);
  };
  const write = useWrite<Change, ListedCamera>({
    send: ({ base: from, changes }, signal) => changeCamera(http, from, changes, signal),
    show: ({ base: from, changes }) => {
      show({ ...from, ...changes });
      return () => show(from);
    },
    done: (camera) => {
      show(camera);
      // The list has it too.
      void queries.invalidateQueries({ queryKey: ["listed-cameras"] });
      onDone();
    },
  });
  const send = (from: ListedCamera, wanted: CameraFields): void => {
    const trimmed = { displayName: wanted.displayName.trim(), ipAddress: wanted.ipAddress.trim() };
    const changed = changesOf(fieldsOf(from), trimmed);
    if (Object.keys(changed).length === 0) {
      onDone();
      return;
    }
    const changes = {
      ...(changed.displayName === undefined ? {} : { displayName: orNull(changed.displayName) }),
      ...(changed.ipAddress === undefined ? {} : { ipAddress: orNull(changed.ipAddress) }),
    };
    write.mutate({ base: from, changes }, {
      onError: ({ kind }) => {
        if (kind === "changed-meanwhile") {
          void queries.fetchQuery(cameraQuery(http, from.id)).then(setTheirs, () => undefined);
        }
      },
    });
  };
  const settle = (read: ListedCamera, fields: CameraFields): void => {
    setBase(read);
    setMine(fields);
    setTheirs(null);
    write.reset();
  };
  return {
    base,
    mine,
    set: (fields) => setMine((last) => ({ ...last, ...fields })),
    save: () => send(base, mine),
    saving: write.isPending,
    problem: write.error,
    theirs,
    keepMine: () => {
      if (theirs !== null) {
        const wanted = keptMine(fieldsOf(base), mine, fieldsOf(theirs));
        settle(theirs, wanted);
        send(theirs, wanted);
      }
    },
    takeTheirs: () => {
      if (theirs !== null) {
        settle(theirs, fieldsOf(theirs));
      }
    },
  };
}
