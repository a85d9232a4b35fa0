import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from progcheck.policy.resources import checker_dir


@pytest.fixture(scope="session")
def validator() -> Any:
    schema = json.loads((checker_dir() / "schema" / "report-1.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)
