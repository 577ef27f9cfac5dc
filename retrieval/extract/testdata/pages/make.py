"""Makes the files of this judging set and cases.jsonl: python3 make.py [web]"""
import os, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import news, pools
from parts import Set
S = Set(os.path.dirname(os.path.abspath(__file__)), pools.POOLS)
news.make(S)
for m in ("odd", "refusals", "office"):
    try: mod = __import__(m)
    except ImportError: continue
    if m == "office" and "web" in sys.argv: continue
    mod.make(S)
S.check()
