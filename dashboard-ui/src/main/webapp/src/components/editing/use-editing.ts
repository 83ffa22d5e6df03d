import { useState } from "react";
import type { RequestProblem } from "../../api/problem.ts";
import { useWrite } from "../../api/use-write.ts";
import { changesOf, differencesOf, keptMine, type Difference } from "./three-way.ts";

/** What a form edits: how its fields are taken from an entity, and how the server is told. */
export interface Editable<Entity, Fields extends object> {
  /** The fields of an entity, or those that a new one begins with. */
  readonly fieldsOf: (entity: Entity | null) => Fields;
  /** The fields as they are sent: without white space around names. */
  readonly cleaned: (fields: Fields) => Fields;
  readonly create: (fields: Fields, signal: AbortSignal) => Promise<Entity>;
  /** Rejects with `changed-meanwhile` when somebody else changed it since `base`. */
  readonly change: (base: Entity, changes: Partial<Fields>, signal: AbortSignal) => Promise<Entity>;
  /** Reads it as it is now, after somebody else changed it. */
  readonly read: (base: Entity) => Promise<Entity>;
  /** Shows a change before the server has made it. @returns what takes it back */
  readonly show?: (base: Entity, changes: Partial<Fields>) => () => void;
  /** Hands on what the server says, to whatever shows it. */
  readonly put: (entity: Entity) => void;
}

interface Change<Entity, Fields> {
  /** Null for a new one, all of whose fields are sent. */
  readonly base: Entity | null;
  readonly fields: Fields;
  readonly changes: Partial<Fields>;
}

/** What somebody else made of it meanwhile, while that is in the way. */
export interface Theirs<Fields> {
  readonly fields: Fields;
  readonly differences: readonly Difference<Fields>[];
}

/** The form's state, and what its buttons do. */
export interface Editing<Fields> {
  readonly mine: Fields;
  readonly set: (fields: Partial<Fields>) => void;
  readonly save: () => void;
  readonly saving: boolean;
  readonly problem: RequestProblem | null;
  readonly theirs: Theirs<Fields> | null;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
}

/**
 * Edits something that others edit too: the page shows the change at once and takes it back when the server refuses; a change
 * that somebody else made meanwhile is read and put beside this one.
 *
 * @param first as it was read when the form was opened; null for a new one
 */
export function useEditing<Entity, Fields extends object>(
  first: Entity | null,
  editable: Editable<Entity, Fields>,
  onDone: (entity: Entity | null) => void,
): Editing<Fields> {
  const { fieldsOf, cleaned, create, change, read, show, put } = editable;
  const [base, setBase] = useState(first);
  const [mine, setMine] = useState(() => fieldsOf(first));
  const [theirs, setTheirs] = useState<Entity | null>(null);

  const write = useWrite<Change<Entity, Fields>, Entity>({
    send: ({ base: from, fields, changes }, signal) => (from === null ? create(fields, signal) : change(from, changes, signal)),
    show: ({ base: from, changes }) => (from === null ? undefined : show?.(from, changes)) ?? (() => undefined),
    done: (entity) => {
      put(entity);
      onDone(entity);
    },
  });
  const send = (from: Entity | null, wanted: Fields): void => {
    const fields = cleaned(wanted);
    const changes = changesOf(fieldsOf(from), fields);
    if (from !== null && Object.keys(changes).length === 0) {
      onDone(null);
      return;
    }
    write.mutate({ base: from, fields, changes }, {
      onError: ({ kind }) => {
        if (kind === "changed-meanwhile" && from !== null) {
          void read(from).then(setTheirs, () => undefined);
        }
      },
    });
  };
  const settle = (entity: Entity, fields: Fields): void => {
    put(entity);
    setBase(entity);
    setMine(fields);
    setTheirs(null);
    write.reset();
  };
  const baseFields = fieldsOf(base);
  return {
    mine,
    set: (fields) => setMine((last) => ({ ...last, ...fields })),
    save: () => send(base, mine),
    saving: write.isPending,
    problem: write.error,
    theirs:
      theirs === null ? null : { fields: fieldsOf(theirs), differences: differencesOf(baseFields, mine, fieldsOf(theirs)) },
    keepMine: () => {
      if (theirs !== null) {
        const wanted = keptMine(baseFields, mine, fieldsOf(theirs));
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
