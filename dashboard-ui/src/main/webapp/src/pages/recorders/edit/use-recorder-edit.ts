import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../../../api/api-context.ts";
import { changeRecorder, recorderQuery, type RecorderChanges } from "../../../api/inventory.ts";
import type { RequestProblem } from "../../../api/problem.ts";
import { useWrite } from "../../../api/use-write.ts";
import { useFleet } from "../../../app/fleet-context.ts";
import type { Recorder } from "../../../core/model.ts";
import { changesOf, keptMine } from "./three-way.ts";

/** What the form changes of a recorder. */
export type RecorderFields = Required<RecorderChanges>;

export function fieldsOf({ deviceName, siteId, enabled }: Recorder): RecorderFields {
  return { deviceName, siteId, enabled };
}

interface Change {
  readonly base: Recorder;
  readonly changes: RecorderChanges;
}

/** The form's state, and what its buttons do. */
export interface RecorderEditing {
  readonly base: Recorder;
  readonly mine: RecorderFields;
  readonly set: (fields: Partial<RecorderFields>) => void;
  readonly save: () => void;
  readonly saving: boolean;
  readonly problem: RequestProblem | null;
  /** The recorder as somebody else left it, while that is in the way. */
  readonly theirs: Recorder | null;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
}

/**
 * Edits a recorder: the list shows the change at once and takes it back when the server refuses; a change that somebody else
 * made meanwhile is read and put beside this one.
 *
 * @param first the recorder as it was read when the form was opened
 */
export function useRecorderEdit(first: Recorder, onDone: () => void): RecorderEditing {
  const { http } = useApi();
  const { store } = useFleet().realtime;
  const queries = useQueryClient();
  const [base, setBase] = useState(first);
  const [mine, setMine] = useState(() => fieldsOf(first));
  const [theirs, setTheirs] = useState<Recorder | null>(null);

  const write = useWrite<Change, Recorder>({
    send: ({ base: from, changes }, signal) => changeRecorder(http, from.id, from.revision, changes, signal),
    show: ({ base: from, changes }) => {
      store.showChange(from.id, from.revision, changes);
      return () => store.settleChange(from.id, from);
    },
    done: (recorder) => {
      store.settleChange(recorder.id, recorder);
      onDone();
    },
  });
  const send = (from: Recorder, wanted: RecorderFields): void => {
    const changes = changesOf(fieldsOf(from), { ...wanted, deviceName: wanted.deviceName.trim() });
    if (Object.keys(changes).length === 0) {
      onDone();
      return;
    }
    write.mutate({ base: from, changes }, {
      onError: ({ kind }) => {
        if (kind === "changed-meanwhile") {
          void queries.fetchQuery(recorderQuery(http, from.id)).then(setTheirs, () => undefined);
        }
      },
    });
  };
  const settle = (read: Recorder, fields: RecorderFields): void => {
    store.putRecorders([read]);
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
