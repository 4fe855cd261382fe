import { Menu, useMantineColorScheme } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconCheck,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconShieldLock,
  IconSun,
  IconSunMoon,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/avatar.tsx';
import { useFormat } from '../../ui/format/index.ts';
import { auth } from '../auth.ts';
import { useMyName, useSession } from '../session.ts';
import { useChooseLanguage } from './choose-language.ts';
import css from './frame.module.css';

const tick = (on: boolean) => (on ? <IconCheck size={14} aria-hidden /> : undefined);

/** Leaves nothing of the person behind: the cache goes with the session. */
function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await auth.signOut();
    notifications.clean();
    queries.clear();
    await navigate({ to: '/sign-in' });
  };
}

export function UserMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const name = useMyName();
  const choose = useChooseLanguage();
  const { words } = useFormat();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const navigate = useNavigate();
  const signOut = useSignOut();
  return (
    <Menu width={220}>
      <Menu.Target>
        <button type="button" className={css.me}>
          <Avatar name={name} seed={session.name} size={24} />
          <span className="only-heard">{t('user.menu', { name: name })}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {name}
          {session.roles.map((role) => (
            <div key={role.code}>{words(role)}</div>
          ))}
        </Menu.Label>
        <Menu.Item
          leftSection={<IconShieldLock size={15} aria-hidden />}
          onClick={() => void navigate({ to: '/settings' })}
        >
          {t('user.security')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconKeyboard size={15} aria-hidden />}
          rightSection={<kbd>?</kbd>}
          onClick={onShortcuts}
        >
          {t('user.shortcuts')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('user.language')}</Menu.Label>
        <Menu.Item
          lang="zh-CN"
          leftSection={<IconLanguage size={15} aria-hidden />}
          rightSection={tick(i18n.language !== 'en')}
          onClick={() => choose('zh-CN')}
        >
          {t('language.zh')}
        </Menu.Item>
        <Menu.Item
          lang="en"
          leftSection={<IconLanguage size={15} aria-hidden />}
          rightSection={tick(i18n.language === 'en')}
          onClick={() => choose('en')}
        >
          {t('language.en')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('user.theme')}</Menu.Label>
        <Menu.Item
          leftSection={<IconSun size={15} aria-hidden />}
          rightSection={tick(colorScheme === 'light')}
          onClick={() => setColorScheme('light')}
        >
          {t('user.light')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconMoon size={15} aria-hidden />}
          rightSection={tick(colorScheme === 'dark')}
          onClick={() => setColorScheme('dark')}
        >
          {t('user.dark')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconSunMoon size={15} aria-hidden />}
          rightSection={tick(colorScheme === 'auto')}
          onClick={() => setColorScheme('auto')}
        >
          {t('user.auto')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={15} aria-hidden />} onClick={() => void signOut()}>
          {t('user.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
