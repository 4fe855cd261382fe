/** Opens the page and signs in with the first sign-in that `npm start` printed. Arguments: address, log of npm start. */
import { readFileSync } from 'node:fs';

const [address, log] = process.argv.slice(2);
const line = readFileSync(log, 'utf8')
  .split('\n')
  .find((text) => /^\s+\S+\s+\S+@\S+\s+\S+/.test(text));
if (!line) {
  console.error('npm start printed no sign-in');
  process.exit(1);
}
const [, email, password] = line.trim().split(/\s+/);
const page = await fetch(address);
if (!page.ok || !(await page.text()).includes('<div id="root"')) {
  console.error(`the page answered ${page.status}`);
  process.exit(1);
}
const signedIn = await fetch(`${address}/api/auth/sign-in/email`, {
  method: 'POST',
  headers: { 'content-type': 'application/json', origin: address },
  body: JSON.stringify({ email, password }),
});
const cookie = signedIn.headers
  .getSetCookie()
  .map((text) => text.split(';')[0])
  .join('; ');
const session = await fetch(`${address}/api/access/session`, { headers: { cookie } });
if (!session.ok) {
  console.error(`signing in as ${email} answered ${signedIn.status}, the session ${session.status}`);
  process.exit(1);
}
const { roles } = await session.json();
console.log(`signed in as ${email}: ${roles.map((role) => role.en).join(', ')}`);
