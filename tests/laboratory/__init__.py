"""A laboratory of typesettings: invented standards with known truth, set in very many ways."""
