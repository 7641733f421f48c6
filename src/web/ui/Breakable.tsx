import { Fragment } from 'react';

/** A long word that may break at some places, such as after the slashes of an address, rather than anywhere. */
export function Breakable({ text, at }: { text: string; at: RegExp }) {
  return text.split(at).map((piece, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- they are never moved
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {piece}
    </Fragment>
  ));
}
