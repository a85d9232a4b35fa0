"""The plain records that pass between the layers. They know no language, no rule and no file."""
