/** Rules for commit messages: conventional commits with a subject of at most 72 characters. */
export default {
  extends: ['@commitlint/config-conventional'],
  rules: {
    'header-max-length': [2, 'always', 72],
    'subject-case': [0], // subjects may begin with a name, such as API or README
    'body-max-line-length': [0],
    'footer-max-line-length': [0],
  },
};
