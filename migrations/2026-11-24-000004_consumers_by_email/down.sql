DROP INDEX consumers_email;
