/** Mantine's parts in the product's own measures; colours are the CSS variables of theme.css. */
import {
  ActionIcon,
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  Input,
  Menu,
  Modal,
  Popover,
  SegmentedControl,
  Select,
  TextInput,
  Tooltip,
} from '@mantine/core';
import measures from './theme.module.css';

export const FONT =
  "'Inter Variable', Inter, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', system-ui, sans-serif";

export const theme = createTheme({
  primaryColor: 'iris',
  primaryShade: { light: 6, dark: 6 },
  colors: {
    dark: [
      '#e9ebef',
      '#c9ced7',
      '#9ba3b0',
      '#5c6370',
      '#3a404c',
      '#2d323c',
      '#1d2027',
      '#14161b',
      '#0f1115',
      '#0a0b0e',
    ],
    iris: [
      '#f5f5ff',
      '#ebebfe',
      '#dcdbfb',
      '#bfbdf6',
      '#9e9bf0',
      '#7d79e6',
      '#5b5bd6',
      '#4f4fc4',
      '#4747b8',
      '#3a3a9c',
    ],
  },
  fontFamily: FONT,
  fontSizes: { xs: '11.5px', sm: '12px', md: '13px', lg: '14px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.6', xl: '1.3' },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '9px', xl: '10px' },
  defaultRadius: 'md',
  headings: {
    fontFamily: FONT,
    fontWeight: '600',
    sizes: { h1: { fontSize: '20px' }, h2: { fontSize: '14px' }, h3: { fontSize: '13px' } },
  },
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' }, classNames: { root: measures.button } }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: 'subtle', color: 'gray', size: 28 },
      classNames: { root: measures.icon },
    }),
    Input: Input.extend({ classNames: { wrapper: measures.input } }),
    InputWrapper: Input.Wrapper.extend({ classNames: { label: measures.label, description: measures.description } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'sm' } }),
    Select: Select.extend({ defaultProps: { size: 'sm', checkIconPosition: 'right' } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'xs', radius: 4 }, classNames: { input: measures.box } }),
    SegmentedControl: SegmentedControl.extend({
      defaultProps: { size: 'xs', withItemsBorders: false },
      classNames: { root: measures.segments },
    }),
    Menu: Menu.extend({
      // The placeholder would be a child that a menu may not have; the first item takes the focus instead.
      defaultProps: { shadow: 'md', position: 'bottom-end', withInitialFocusPlaceholder: false },
    }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md' } }),
    Drawer: Drawer.extend({ classNames: { title: measures.modalTitle } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 300, withinPortal: true, events: { hover: true, focus: true, touch: false } },
    }),
    Modal: Modal.extend({
      classNames: { title: measures.modalTitle, content: measures.over, header: measures.over },
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.35 } },
    }),
  },
});

const shared = {
  '--mantine-color-body': 'var(--bg)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--muted)',
  '--mantine-color-default': 'var(--bg)',
  '--mantine-color-default-hover': 'var(--fill)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line3)',
  '--mantine-color-placeholder': 'var(--muted)',
  '--mantine-color-error': 'var(--red)',
  '--mantine-color-anchor': 'var(--iris-text)',
  '--mantine-primary-color-filled': 'var(--iris)',
  '--mantine-primary-color-filled-hover': 'var(--iris-hover)',
  '--mantine-primary-color-light': 'var(--tint2)',
  '--mantine-primary-color-light-color': 'var(--iris-text)',
  '--mantine-color-disabled': 'var(--fill2)',
  '--mantine-color-disabled-color': 'var(--muted)',
  '--mantine-color-disabled-border': 'var(--line2)',
};

export const variables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });
