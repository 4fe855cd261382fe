/** The articles with a list of contents; each shows the settings it governs. A draft is written in place. */
import { Button, MultiSelect, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { ActionBar, ErrorNotice, tellDone, Waiting } from '../../ui/index.ts';
import css from './policies.module.css';
import { RichView } from './rich-view.tsx';
import { type Article, governable, governed, type PolicyDetail, type SettingRow, withSetting } from './shapes.ts';

const RichEditor = lazy(() => import('./rich-editor.tsx'));

export function TextTab({ detail }: { detail: PolicyDetail }) {
  const { t } = useTranslation('policies');
  const format = useFormat();
  const [isEditing, setEditing] = useState(false);
  if (isEditing && detail.may.edit) return <DraftForm detail={detail} onDone={() => setEditing(false)} />;
  return (
    <div className={css.text}>
      <nav className={css.contents} aria-label={t('contents')}>
        <ol>
          {detail.articles.map((article) => (
            <li key={article.key}>
              <a href={`#${article.key}`}>{format.words(article.heading)}</a>
            </li>
          ))}
        </ol>
      </nav>
      <div className={css.articles}>
        {detail.may.edit ? (
          <Button variant="default" onClick={() => setEditing(true)}>
            {t('edit.open')}
          </Button>
        ) : null}
        {detail.articles.map((article, index) => (
          <ArticleView key={article.key} article={article} number={index + 1} detail={detail} />
        ))}
        {detail.may.comment ? <CommentBox detail={detail} articleKey={null} /> : null}
      </div>
    </div>
  );
}

function ArticleView({ article, number, detail }: { article: Article; number: number; detail: PolicyDetail }) {
  const { t } = useTranslation('policies');
  const format = useFormat();
  const heading = format.words(article.heading);
  const settings = governed(article, detail.rows);
  return (
    <>
      {article.chapter ? <h2 className={css.chapter}>{format.words(article.chapter)}</h2> : null}
      <article id={article.key} className={css.article} aria-labelledby={`${article.key}-head`}>
        <h3 id={`${article.key}-head`}>
          <span className="num">{t('articleNumber', { number })}</span> {heading}
        </h3>
        <RichView text={format.language === 'en' ? article.body.en : article.body.zh} label={heading} />
        {settings.length > 0 ? <Settings rows={settings} label={t('governs', { heading })} /> : null}
        <MyComments detail={detail} articleKey={article.key} />
        {detail.may.comment ? <CommentBox detail={detail} articleKey={article.key} /> : null}
      </article>
    </>
  );
}

function Settings({ rows, label }: { rows: readonly SettingRow[]; label: string }) {
  const format = useFormat();
  return (
    <dl className={css.settings} aria-label={label}>
      {rows.map((row) => (
        <div key={row.path} data-wide={format.words(row.value).length > 26 || undefined}>
          <dt>{format.words(row.names)}</dt>
          <dd>{format.words(row.value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function MyComments({ detail, articleKey }: { detail: PolicyDetail; articleKey: string }) {
  const { t } = useTranslation('policies');
  const own = detail.myComments.filter((each) => each.articleKey === articleKey);
  return own.map((each) => (
    <div key={each.commentId} className={css.comment}>
      <p>
        <b>{t('comment.mine')}</b> {each.body}
      </p>
      {each.answer ? (
        <p className="muted">
          {t('comment.answer')} {each.answer}
        </p>
      ) : null}
    </div>
  ));
}

function CommentBox({ detail, articleKey }: { detail: PolicyDetail; articleKey: string | null }) {
  const { t } = useTranslation('policies');
  const [body, setBody] = useState<string | null>(null);
  const send = useOperation('/policies/comment-policy', {
    onSuccess: () => {
      setBody(null);
      tellDone(t('comment.sent'));
    },
  });
  if (body === null) {
    return (
      <Button variant="subtle" size="compact-sm" ml={-8} onClick={() => setBody('')}>
        {articleKey === null ? t('comment.whole') : t('comment.open')}
      </Button>
    );
  }
  return (
    <form
      className={css.stack}
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate({ code: detail.code, version: detail.version, articleKey, body });
      }}
    >
      <Textarea
        autosize
        minRows={2}
        required
        label={t('comment.label')}
        description={t('comment.seen')}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
      />
      {send.error ? <ErrorNotice error={send.error} /> : null}
      <ActionBar>
        <Button variant="default" onClick={() => setBody(null)}>
          {t('comment.cancel')}
        </Button>
        <Button type="submit" loading={send.isPending}>
          {t('comment.send')}
        </Button>
      </ActionBar>
    </form>
  );
}

function DraftForm({ detail, onDone }: { detail: PolicyDetail; onDone: () => void }) {
  const { t } = useTranslation('policies');
  const [articles, setArticles] = useState<readonly Article[]>(detail.articles);
  const [settings, setSettings] = useState<Record<string, unknown>>(detail.settings);
  const save = useOperation('/policies/save-draft', {
    onSuccess: () => {
      tellDone(t('edit.saved'));
      onDone();
    },
  });
  const replace = (key: string, change: Partial<Article>) =>
    setArticles((now) => now.map((each) => (each.key === key ? { ...each, ...change } : each)));
  const add = (after: number) => setArticles((now) => now.toSpliced(after + 1, 0, blank(crypto.randomUUID())));
  const { code, version, revision } = detail;
  return (
    <div className={css.form}>
      <SettingsForm
        rows={detail.rows}
        onChange={(path, value) => setSettings((now) => withSetting(now, path, value))}
      />
      {articles.map((article, index) => (
        <ArticleForm
          key={article.key}
          article={article}
          number={index + 1}
          rows={detail.rows}
          onChange={(change) => replace(article.key, change)}
          onAdd={() => add(index)}
          onRemove={articles.length > 1 ? () => setArticles((now) => now.filter((each) => each !== article)) : null}
        />
      ))}
      {save.error ? <ErrorNotice error={save.error} /> : null}
      <ActionBar>
        <Button variant="default" onClick={onDone}>
          {t('edit.cancel')}
        </Button>
        <Button
          loading={save.isPending}
          onClick={() => save.mutate({ code, version, revision, articles: [...articles], settings })}
        >
          {t('edit.save')}
        </Button>
      </ActionBar>
    </div>
  );
}

const empty = (): Article['body']['zh'] => ({ type: 'doc', content: [{ type: 'paragraph' }] });
const blank = (id: string): Article => ({
  key: `a-${id}`.slice(0, 40),
  chapter: null,
  heading: { zh: '', en: '' },
  body: { zh: empty(), en: empty() },
  governs: [],
});

function ArticleForm({
  article,
  number,
  rows,
  onChange,
  onAdd,
  onRemove,
}: {
  article: Article;
  number: number;
  rows: readonly SettingRow[];
  onChange: (change: Partial<Article>) => void;
  onAdd: () => void;
  onRemove: (() => void) | null;
}) {
  const { t } = useTranslation('policies');
  const format = useFormat();
  const language = (tongue: 'zh' | 'en') => (
    <div className={css.stack}>
      <TextInput
        label={t(`edit.heading.${tongue}`, { number })}
        value={article.heading[tongue]}
        onChange={(event) => onChange({ heading: { ...article.heading, [tongue]: event.currentTarget.value } })}
      />
      <Suspense fallback={<Waiting />}>
        <RichEditor
          label={t(`edit.body.${tongue}`, { number })}
          text={article.body[tongue]}
          onChange={(text) => onChange({ body: { ...article.body, [tongue]: text } })}
        />
      </Suspense>
    </div>
  );
  return (
    <section className={css.articleForm} aria-label={t('articleNumber', { number })}>
      <div className={css.two}>
        {language('zh')}
        {language('en')}
      </div>
      <MultiSelect
        label={t('edit.governs', { number })}
        description={t('edit.governsNote')}
        searchable
        data={governable(rows, article).map(({ path, of }) => ({
          value: path,
          label: of.map((row) => format.words(row.names)).join(' · ') || path,
        }))}
        value={article.governs}
        onChange={(governs) => onChange({ governs })}
      />
      <div className={css.row}>
        <Button variant="subtle" size="compact-sm" onClick={onAdd}>
          {t('edit.add')}
        </Button>
        {onRemove ? (
          <Button variant="subtle" color="red" size="compact-sm" onClick={onRemove}>
            {t('edit.remove', { number })}
          </Button>
        ) : null}
      </div>
    </section>
  );
}

function SettingsForm({
  rows,
  onChange,
}: {
  rows: readonly SettingRow[];
  onChange: (path: string, value: unknown) => void;
}) {
  const { t } = useTranslation('policies');
  const format = useFormat();
  const groups = Map.groupBy(
    rows.filter((row) => row.input.kind !== 'shown'),
    (row) => format.words(row.group),
  );
  return (
    <section aria-label={t('edit.settings')}>
      {[...groups].map(([group, of]) => (
        <details key={group} className={css.settingGroup}>
          <summary>
            {group} <span className="muted num">{of.length}</span>
          </summary>
          {/* biome-ignore lint/a11y/useSemanticElements: the summary is the legend already */}
          <div role="group" aria-label={group} className={css.settingsForm}>
            {of.map((row) => (
              <SettingField key={row.path} row={row} onChange={(value) => onChange(row.path, value)} />
            ))}
          </div>
        </details>
      ))}
    </section>
  );
}

function SettingField({ row, onChange }: { row: SettingRow; onChange: (value: unknown) => void }) {
  const format = useFormat();
  const label = format.words(row.names);
  const choices = (row.input.choices ?? []).map((each) => ({ value: each.value, label: format.words(each.names) }));
  if (row.input.kind === 'flag')
    return (
      <Switch
        label={label}
        defaultChecked={row.raw === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    );
  if (row.input.kind === 'choice')
    return (
      <Select label={label} data={choices} defaultValue={String(row.raw)} allowDeselect={false} onChange={onChange} />
    );
  if (row.input.kind === 'several') return <Several label={label} row={row} choices={choices} onChange={onChange} />;
  return (
    <TextInput
      label={label}
      defaultValue={row.raw === null ? '' : String(row.raw)}
      inputMode={row.input.kind === 'text' ? 'text' : 'decimal'}
      onChange={(event) => {
        const { value } = event.currentTarget;
        // Emptied again, an optional setting is not given, as before.
        if (value === '' && row.raw === null) onChange(undefined);
        else onChange(row.input.kind === 'whole' ? Number(value) : value);
      }}
    />
  );
}

function Several({
  label,
  row,
  choices,
  onChange,
}: {
  label: string;
  row: SettingRow;
  choices: readonly { value: string; label: string }[];
  onChange: (value: string[]) => void;
}) {
  const [chosen, setChosen] = useState<readonly string[]>(row.raw as string[]);
  const toggle = (value: string, isOn: boolean) => {
    const next = isOn ? [...chosen, value] : chosen.filter((each) => each !== value);
    setChosen(next);
    onChange(next);
  };
  return (
    <fieldset className={css.several}>
      <legend>{label}</legend>
      {choices.map((each) => (
        <Switch
          key={each.value}
          size="xs"
          label={each.label}
          checked={chosen.includes(each.value)}
          onChange={(event) => toggle(each.value, event.currentTarget.checked)}
        />
      ))}
    </fieldset>
  );
}
