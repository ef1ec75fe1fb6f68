"""The reader's file, and whether it is the one that filmqa was made with."""

from pathlib import Path

READER = Path(__file__).with_name("reader.safetensors")
READER_SHA256 = "146ef8b7a4cad42c60664f3f6b0b193d12f61ab703b2f0701ecb899ef223a0a6"
