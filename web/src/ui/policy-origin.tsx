/** Where a value comes from: the policy, its version and the article, each as a way to read it. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from './format/index.ts';

export interface PolicyOriginProps {
  readonly policy: {
    readonly code: string;
    readonly version: number;
    readonly nameZh: string;
    readonly nameEn: string;
  };
  /** The article that governs the value; null names the policy alone. */
  readonly article: { readonly number: number; readonly headingZh: string; readonly headingEn: string } | null;
}

export function PolicyOrigin({ policy, article }: PolicyOriginProps) {
  const { t } = useTranslation('ui');
  const { words } = useFormat();
  const name = words({ zh: policy.nameZh, en: policy.nameEn });
  return (
    <span className="muted small">
      <Link to="/policies/$code" params={{ code: policy.code }} search={{ v: policy.version }}>
        {t('origin.policy', { name, code: policy.code, version: policy.version })}
      </Link>
      {article === null
        ? null
        : t('origin.article', {
            number: article.number,
            heading: words({ zh: article.headingZh, en: article.headingEn }),
          })}
    </span>
  );
}
