import { isRoleAddress, refuseRoleAddress } from './role-address.js';

test.each([
  'info@sneek.example',
  'HR@sneek.example',
  'personeelszaken@zorg.example',
  'no-reply@x.test',
  'info+dag@sneek.example',
])('%s is shared by a desk', (email) => {
  expect(isRoleAddress(email)).toBe(true);
  expect(() => refuseRoleAddress(email)).toThrow(/role_address/);
});

test.each(['wytske.postma@sneek.example', 'info.meijer@sneek.example', 'wytske+info@sneek.example', 'a@info.example'])(
  '%s is a person',
  (email) => {
    expect(isRoleAddress(email)).toBe(false);
    expect(() => refuseRoleAddress(email)).not.toThrow();
  },
);
