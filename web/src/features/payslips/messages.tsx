/** What was asked and answered, in turn. */
import { useFormat } from '../../ui/format/index.ts';
import { PayText } from '../../ui/index.ts';
import css from './payslips.module.css';
import type { Question } from './queries.ts';

/** Words that hold a figure may tell pay: masked with the rest. */
export const Said = ({ words }: { words: string }) => (/\d/.test(words) ? <PayText>{words}</PayText> : words);

export function Messages({ question }: { question: Question }) {
  const format = useFormat();
  return (
    <ol className={css.messages}>
      {question.messages.map((message) => (
        <li key={message.messageId} data-kind={message.kind}>
          <p>
            <Said words={message.body} />
          </p>
          <span className="muted small">
            {format.words({ zh: message.byZh, en: message.byEn })} · {format.dateTime(message.writtenAt)}
          </span>
        </li>
      ))}
    </ol>
  );
}
