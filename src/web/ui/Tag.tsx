import { IconButton } from './IconButton.tsx';
import { CloseIcon } from './icons/icons.tsx';
import css from './Tag.module.css';

/** A word about a thing, such as "You" beside one's own name; with `onRemove` one that can be taken away. */
export function Tag({ text, onRemove, removeName = '' }: { text: string; onRemove?: () => void; removeName?: string }) {
  return (
    <span className={css.tag}>
      <span className={css.text}>{text}</span>
      {onRemove && (
        <IconButton name={removeName} onClick={onRemove}>
          <CloseIcon />
        </IconButton>
      )}
    </span>
  );
}
