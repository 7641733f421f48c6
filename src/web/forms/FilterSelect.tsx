import { Select } from './Select.tsx';

/** Narrows a list to one of a few values, or to none of them: `all` says what is shown then. */
export function FilterSelect<Value extends string | number>({
  name,
  all,
  value,
  options,
  onChoose,
}: {
  name: string;
  all: string;
  value: Value | undefined;
  options: readonly (readonly [value: Value, label: string])[];
  onChoose: (value: Value | undefined) => void;
}) {
  return (
    <Select
      aria-label={name}
      value={String(value ?? '')}
      onChange={({ target }) => onChoose(options.find(([each]) => String(each) === target.value)?.[0])}
      options={[{ value: '', label: all }, ...options.map(([each, label]) => ({ value: String(each), label }))]}
    />
  );
}
