-- The last step: gives the rights that the files before have stated, and no other.
-- The server does the same at every start.

select app.apply_grants();
