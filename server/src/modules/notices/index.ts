export { notices } from './module.ts';
export {
  deliverMail,
  type Mailer,
  mailIsOn,
  type Notice,
  type Recent,
  recentNotices,
  sendNotices,
  switchMail,
  WEEKLY_CAP,
} from './send.ts';
