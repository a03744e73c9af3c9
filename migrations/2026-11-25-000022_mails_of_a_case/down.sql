DROP FUNCTION mails_for_operator, mails_for_association, mails_for_side;
