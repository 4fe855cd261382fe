/** What was asked and answered, in turn. */
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/index.ts';
import css from './payslips.module.css';
import type { Question } from './queries.ts';

export function Messages({ question }: { question: Question }) {
  const { t } = useTranslation('payslips');
  const format = useFormat();
  return (
    <ol className={css.messages}>
      {question.messages.map((message) => (
        <li key={message.messageId} data-kind={message.kind}>
          <p>{message.body}</p>
          <span className="muted small">
            {t('questions.by', {
              name: format.words({ zh: message.byZh, en: message.byEn }),
              at: format.dateTime(message.writtenAt),
            })}
          </span>
        </li>
      ))}
    </ol>
  );
}
