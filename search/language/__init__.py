"""Words of Chinese and English: cutting, sounds, translation."""
