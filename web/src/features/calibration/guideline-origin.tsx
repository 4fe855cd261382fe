/** Where the guideline of a session comes from, in short; what the session does otherwise is named, in full for who asks. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/index.ts';
import { Status } from '../../ui/index.ts';
import css from './board.module.css';
import type { Board } from './shapes.ts';

export function GuidelineOrigin({ board }: { board: Board }) {
  const { t } = useTranslation('calibration');
  const { words } = useFormat();
  const { policy, departures } = board;
  if (policy === null) return null;
  const { code, version, article } = policy;
  const named = departures.map(({ path, policy: said, session }) => {
    const term = policy.terms.find((one) => one.path.startsWith(path));
    return t('head.departure', { term: term ? words(term.names) : path, policy: words(said), session: words(session) });
  });
  return (
    <span className={css.points}>
      <Link
        to="/policies/$code"
        params={{ code }}
        search={{ v: version }}
        title={article ? words({ zh: article.headingZh, en: article.headingEn }) : undefined}
      >
        {article ? t('head.origin', { code, version, number: article.number }) : `${code} v${version}`}
      </Link>
      {named.length === 0 ? null : (
        <span title={named.join('\n')}>
          <Status tone="watch">{t('head.departs', { count: named.length })}</Status>
          <span className="only-heard">{named.join('; ')}</span>
        </span>
      )}
    </span>
  );
}
