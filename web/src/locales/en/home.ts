export default {
  title: 'Home',
  greeting: 'Good day, {{name}}',
  places: 'Where you can go',
  none: 'Nothing is open to you yet',
  noneNote: 'Your sign-in works, but it holds no permission. Ask the administrator to give you a role.',
} as const;
