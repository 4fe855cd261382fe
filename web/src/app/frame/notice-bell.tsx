/** What the product told this person: the count of what is new on a bell, the words in a list under it. */
import { ActionIcon, Button, Indicator, Popover } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/index.ts';
import { useOperation, useQueryOf } from '../api.ts';
import css from './notice-bell.module.css';

export function NoticeBell() {
  const { t } = useTranslation('cycles');
  const { words, dateTime } = useFormat();
  const [isOpen, setOpen] = useState(false);
  const mine = useQueryOf('/notices/my-notices', { limit: 20 }, { refetchInterval: 120_000, retry: false });
  const read = useOperation('/notices/read-notices', {});
  const unread = mine.data?.unread ?? 0;
  const notices = mine.data?.notices ?? [];
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={360} trapFocus returnFocus>
      <Indicator disabled={unread === 0} size={8} offset={6}>
        <Popover.Target>
          <ActionIcon
            aria-label={t('notices.open', { count: unread })}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            <IconBell size={18} aria-hidden />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown aria-label={t('notices.title')}>
        {notices.length === 0 ? <p className="muted">{t('notices.none')}</p> : null}
        <ul className={css.list}>
          {notices.map((one) => (
            <li key={one.noticeId} data-new={!one.isRead || undefined}>
              <Link to={one.link} onClick={() => setOpen(false)}>
                {words({ zh: one.titleZh, en: one.titleEn })}
              </Link>
              <span>{words({ zh: one.bodyZh, en: one.bodyEn })}</span>
              <span className="muted num">{dateTime(one.sentAt)}</span>
            </li>
          ))}
        </ul>
        {unread > 0 ? (
          <Button
            variant="subtle"
            size="compact-sm"
            loading={read.isPending}
            onClick={() => read.mutate({ noticeIds: [] })}
          >
            {t('notices.read')}
          </Button>
        ) : null}
      </Popover.Dropdown>
    </Popover>
  );
}
