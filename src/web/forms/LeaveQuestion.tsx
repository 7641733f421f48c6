import { ConfirmDialog } from '#web/ui/dialog/ConfirmDialog.tsx';
import type { useUnsavedPrompt } from './useUnsavedPrompt.ts';

interface LeaveQuestionProps {
  question: ReturnType<typeof useUnsavedPrompt>['question'];
  title: string;
  text: string;
  /** The words on the two buttons. */
  leave: string;
  stay: string;
}

/** Asks before something is left that would be lost, while a way out is held back. */
export function LeaveQuestion({ question, title, text, leave, stay }: LeaveQuestionProps) {
  if (!question) return null;
  return (
    <ConfirmDialog title={title} action={leave} cancel={stay} danger onConfirm={question.leave} onClose={question.stay}>
      {text}
    </ConfirmDialog>
  );
}
