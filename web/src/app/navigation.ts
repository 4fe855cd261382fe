/** What the side navigation shows: an explicit list. A feature adds its places here, in the order of the product. */

import type { QueryName } from '@meritline/contract';
import {
  type Icon,
  IconBook,
  IconBuildingBank,
  IconChartDots,
  IconChartHistogram,
  IconClipboardCheck,
  IconCoins,
  IconCurrencyYuan,
  IconDoorExit,
  IconEyeCheck,
  IconFileCertificate,
  IconFileImport,
  IconFileSpreadsheet,
  IconGavel,
  IconHeartHandshake,
  IconHome,
  IconListSearch,
  IconMathFunction,
  IconMessageQuestion,
  IconMessages,
  IconRadar2,
  IconReceipt,
  IconReportMoney,
  IconScale,
  IconScaleOutline,
  IconSettings,
  IconShieldHalf,
  IconShieldLock,
  IconSitemap,
  IconTarget,
  IconTargetArrow,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';

export interface Place {
  readonly to: string;
  /** Key of the place's name, `frame:nav.home` or `payroll:nav.runs`. */
  readonly label: string;
  readonly icon: Icon;
  /** All of these are needed; without them the place is left out. */
  readonly permissions?: readonly string[];
  /** A query that answers `{ open: number }`, shown at the right edge. */
  readonly count?: QueryName;
}

export interface PlaceGroup {
  readonly key: string;
  /** Heading of the group; the first and the last have none. */
  readonly label?: string;
  readonly places: readonly Place[];
}

export const navigation: readonly PlaceGroup[] = [
  { key: 'start', places: [{ to: '/', label: 'frame:nav.home', icon: IconHome }] },
  {
    key: 'performance',
    label: 'frame:nav.performance',
    places: [
      { to: '/strategy', label: 'strategy:nav', icon: IconTarget, permissions: ['indicators.read'] },
      {
        to: '/appraisals',
        label: 'appraisals:nav.cycle',
        icon: IconChartHistogram,
        permissions: ['cycles.read', 'scorecards.read'],
      },
      { to: '/forms', label: 'forms:nav', icon: IconFileSpreadsheet, permissions: ['forms.read'] },
      {
        to: '/calibration',
        label: 'calibration:nav',
        icon: IconScaleOutline,
        permissions: ['calibration.read'],
        count: '/calibration/sessions',
      },
      { to: '/team', label: 'appraisals:nav.team', icon: IconUsersGroup, permissions: ['scorecards.rate'] },
      {
        to: '/my/scorecards',
        label: 'appraisals:nav.mine',
        icon: IconClipboardCheck,
        permissions: ['scorecards.read-own'],
      },
      {
        to: '/targets',
        label: 'targets:nav',
        icon: IconTargetArrow,
        permissions: ['scorecards.read-own'],
        count: '/appraisals/target-agreements',
      },
      { to: '/statistics', label: 'statistics:nav', icon: IconChartDots, permissions: ['statistics.read'] },
      {
        to: '/multi-rater',
        label: 'multiRater:nav',
        icon: IconMessages,
        permissions: ['multi-rater.take-part'],
        count: '/multi-rater/my-requests',
      },
      { to: '/supervision', label: 'supervision:nav', icon: IconEyeCheck, permissions: ['cycles.read'] },
      { to: '/cases', label: 'cases:nav', icon: IconGavel },
    ],
  },
  {
    key: 'compensation',
    label: 'frame:nav.compensation',
    places: [
      { to: '/payroll', label: 'payroll:nav.runs', icon: IconCurrencyYuan, permissions: ['payroll.read-totals'] },
      {
        to: '/payments',
        label: 'payments:nav',
        icon: IconBuildingBank,
        permissions: ['payments.read'],
        count: '/payments/open-payments',
      },
      {
        to: '/insurance',
        label: 'insurance:nav',
        icon: IconShieldHalf,
        permissions: ['insurance.read'],
        count: '/filings/open-work',
      },
      { to: '/filings', label: 'filings:nav', icon: IconReportMoney, permissions: ['filings.read'] },
      { to: '/rules', label: 'payStructure:nav', icon: IconScale, permissions: ['pay-structure.read'] },
      {
        to: '/pay-items',
        label: 'payStructure:items.title',
        icon: IconMathFunction,
        permissions: ['pay-structure.read'],
      },
      {
        to: '/pay-questions',
        label: 'payslips:nav.questions',
        icon: IconMessageQuestion,
        permissions: ['payslips.answer'],
        count: '/pay-questions/questions',
      },
      {
        to: '/my/insurance',
        label: 'insurance:mine.nav',
        icon: IconHeartHandshake,
        permissions: ['insurance.confirm-own'],
        count: '/filings/my-insurance',
      },
      {
        to: '/deductions',
        label: 'payDeductions:nav',
        icon: IconCoins,
        permissions: ['pay-deductions.read'],
      },
      {
        to: '/settlements',
        label: 'settlements:nav',
        icon: IconDoorExit,
        permissions: ['settlements.read'],
        count: '/settlements/leavers',
      },
      {
        to: '/pay-disputes',
        label: 'payslips:nav.disputes',
        icon: IconGavel,
        permissions: ['payslips.answer'],
        count: '/pay-questions/disputes',
      },
      {
        to: '/risks',
        label: 'risks:nav',
        icon: IconRadar2,
        permissions: ['risks.read'],
        count: '/risks/overview',
      },
      { to: '/payslips', label: 'payslips:nav.mine', icon: IconReceipt, permissions: ['payslips.read-own'] },
      {
        to: '/my/contracts',
        label: 'contracts:mine.nav',
        icon: IconFileCertificate,
        permissions: ['payslips.read-own'],
      },
      {
        to: '/my/deductions',
        label: 'payDeductions:navMine',
        icon: IconCoins,
        permissions: ['payslips.read-own'],
      },
    ],
  },
  {
    key: 'people',
    label: 'frame:nav.people',
    places: [
      { to: '/policies', label: 'policies:nav', icon: IconBook, permissions: ['policies.read'] },
      { to: '/organization', label: 'organization:nav', icon: IconSitemap, permissions: ['organization.read'] },
      { to: '/people', label: 'people:nav', icon: IconUsers, permissions: ['people.read'] },
      { to: '/contracts', label: 'contracts:nav', icon: IconFileCertificate, permissions: ['contracts.read'] },
      { to: '/imports', label: 'imports:nav', icon: IconFileImport, permissions: ['imports.read'] },
    ],
  },
  {
    key: 'administration',
    label: 'frame:nav.administration',
    places: [
      { to: '/roles', label: 'access:roles.nav', icon: IconShieldLock, permissions: ['access.read'] },
      { to: '/audit', label: 'audit:nav.audit', icon: IconListSearch, permissions: ['audit.read'] },
    ],
  },
];

/** Pages that stand under another place than the one their address begins with: another's payslip is payroll's work. */
const ELSEWHERE = [{ path: /^\/payslips\/[^/]+\/of\//, place: '/payroll' }] as const;

export const placeElsewhere = (path: string): string | undefined => ELSEWHERE.find((one) => one.path.test(path))?.place;

/** Stands at the foot of the navigation. */
export const footPlaces: readonly Place[] = [{ to: '/settings', label: 'frame:nav.settings', icon: IconSettings }];
