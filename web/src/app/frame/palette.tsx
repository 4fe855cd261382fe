/** Search and actions behind Ctrl/⌘K. Enter during input-method composition is left to the input method. */
import { Spotlight } from '@mantine/spotlight';
import { IconArrowRight, IconBolt, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Found, searchSources } from '../search.ts';
import { usePlaceName, usePlaces } from './places.tsx';

const byGroup = (found: readonly Found[]) => [...Map.groupBy(found, (one) => one.group)];

function usePages(text: string): Found[] {
  const { t } = useTranslation();
  const name = usePlaceName();
  const { groups, foot } = usePlaces();
  const wanted = text.trim().toLowerCase();
  return [...groups.flatMap((group) => group.places), ...foot]
    .map((place) => ({ id: `page:${place.to}`, group: t('search.pages'), label: name(place), to: place.to }))
    .filter((page) => page.label.toLowerCase().includes(wanted));
}

export function Palette() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const pages = usePages(text);
  const { data, error } = useQuery({
    queryKey: ['meritline.search', asked],
    queryFn: async ({ signal }) =>
      (await Promise.all(searchSources.map((source) => source.find(asked, signal)))).flat(),
    enabled: searchSources.length > 0,
    retry: false,
  });
  const go = (found: Found) => {
    if (found.act) found.act();
    else if (found.to) void navigate({ to: found.to });
  };
  const found = [...pages, ...(data ?? [])];
  return (
    <Spotlight.Root
      query={text}
      onQueryChange={setText}
      shortcut={['mod + K']}
      scrollable
      maxHeight={420}
      radius="lg"
      centered={false}
      yOffset="12vh"
      overlayProps={{ blur: 0, backgroundOpacity: 0.3 }}
      attributes={{ content: { 'aria-label': t('search.placeholder') } }}
    >
      <Spotlight.Search
        size="md"
        placeholder={t('search.placeholder')}
        aria-label={t('search.placeholder')}
        leftSection={<IconSearch size={16} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {byGroup(found).map(([group, members]) => (
          <Spotlight.ActionsGroup key={group} label={group}>
            {members.map((one) => (
              <Spotlight.Action
                key={one.id}
                label={one.label}
                description={one.note ?? ''}
                leftSection={one.act ? <IconBolt size={15} aria-hidden /> : <IconArrowRight size={15} aria-hidden />}
                onClick={() => go(one)}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {error ? <Spotlight.Empty>{t('search.failed', { reason: error.message })}</Spotlight.Empty> : null}
        {found.length === 0 && !error ? (
          <Spotlight.Empty>{t('search.nothing', { query: text })}</Spotlight.Empty>
        ) : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
