// Frameworks print the errors of their users, and the suite's applications throw some. Imported before them.
process.env['NODE_ENV'] = 'test';
