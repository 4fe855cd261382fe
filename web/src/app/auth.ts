/** Sign-in, sign-out and the second step: better-auth's own endpoints under `/api/auth`. */
import { twoFactorClient } from 'better-auth/client/plugins';
import { createAuthClient } from 'better-auth/react';

export const auth = createAuthClient({
  baseURL: `${window.location.origin}/api/auth`,
  plugins: [twoFactorClient()],
});
