import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm, type FieldValues, type Resolver } from 'react-hook-form';
import { isProblem } from '#web/data/errors.ts';
import { SaveCancelled } from '#web/forms/useFormSubmit.ts';
import { unknownVersion } from './unknownVersion.ts';

/** What was read, and the tag by which the backend tells whether it still is so. */
export interface Versioned<Data> {
  data: Data;
  etag: string;
}

export type Decision = 'mine' | 'theirs' | 'keepEditing';

/** What somebody else submitted while one was editing, and what one wants oneself: for the person to decide. */
export interface Conflict<Data, Input> {
  before: Data;
  theirs: Data;
  mine: Input;
  decide: (decision: Decision) => void;
}

/**
 * The edit of a record that others may edit too. It begins with what the backend has and follows that for as long as nothing
 * was typed. A save that comes too late (412) becomes a `conflict`: submit mine over the version that I have now seen, take
 * theirs, or go on editing. Nobody overwrites unseen.
 *
 * `save` throws as `call` does. `submit` resolves once it is saved, and rejects with `SaveCancelled` when the person did not.
 */
export function useEdit<Data, Input extends FieldValues>({
  opened,
  latest,
  resolver,
  inputOf,
  save,
}: {
  /** What the form began with. */
  opened: Versioned<Data>;
  /** What the backend has now: a `versionedQuery`. */
  latest: UseQueryResult<Versioned<Data>>;
  resolver: Resolver<Input>;
  inputOf: (data: Data) => Input;
  save: (input: Input, etag: string) => Promise<unknown>;
}) {
  const [base, setBase] = useState(opened);
  const [conflict, setConflict] = useState<Conflict<Data, Input>>();
  const form = useForm<Input>({ resolver, values: inputOf(base.data) });

  if (latest.data && latest.data !== base && !form.formState.isDirty) setBase(latest.data);

  function take(version: Versioned<Data>) {
    setBase(version);
    form.reset(inputOf(version.data));
  }

  function ask(about: Omit<Conflict<Data, Input>, 'decide'>): Promise<Decision> {
    return new Promise((resolve) => {
      setConflict({
        ...about,
        decide: (decision) => {
          setConflict(undefined);
          resolve(decision);
        },
      });
    });
  }

  async function submit(mine: Input): Promise<void> {
    let over = base;
    for (;;) {
      let refused: string;
      try {
        await save(mine, over.etag);
        return;
      } catch (error) {
        if (!isProblem(error, 'stale')) throw error;
        refused = error.url;
      }
      const { data: theirs } = await latest.refetch({ throwOnError: true });
      if (theirs?.etag === over.etag) throw unknownVersion(refused);
      const decision = theirs ? await ask({ before: over.data, theirs: theirs.data, mine }) : 'keepEditing';
      if (theirs && decision === 'theirs') take(theirs);
      if (!theirs || decision !== 'mine') throw new SaveCancelled();
      over = theirs;
    }
  }

  return { form, base, conflict, submit };
}
