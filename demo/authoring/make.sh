#!/bin/sh
# make.sh OUTDIR [WORKERS]: renders the whole catalogue and writes images/, white/, products.csv, products.json and contact-sheet.jpg
# ONLY="SKU SKU" make.sh OUTDIR: just these products
# needs: Blender 3.4 or newer 3.x with numpy, g++, the repository's own node_modules, and for eight products the CC0 models:
#   unpack BlendSwap-CC-0.sh3f (Sweet Home 3D furniture library, a zip file) and set CC0_MODELS to its folder blendswap-cc-0
set -e
HERE=$(cd "$(dirname "$0")" && pwd); OUT=$(mkdir -p "$1" && cd "$1" && pwd); N=${2:-2}; RAW="$OUT/.raw"; WHITE="$OUT/.raw-white"; cd "$HERE"
[ -x ./denoise ] || g++ -O3 -march=native -ffast-math -fopenmp -o denoise denoise.cpp
SKUS=${ONLY:-$(python3 -c "import catalogue as c; print(' '.join(p['sku'] for p in c.PRODUCTS if p['sku'] not in c.SPARE))")}
WSKUS=$(python3 -c "import catalogue as c, sys; print(' '.join(s for s in c.WHITE if s in sys.argv[1:]))" $SKUS)
i=0; while [ $i -lt "$N" ]; do blender -b --python render.py -- "$RAW" 6 1000 $SKUS > "$OUT/.render$i.log" 2>&1 & i=$((i+1)); sleep 1; done; wait
[ -z "$WSKUS" ] || blender -b --python render.py -- "$WHITE" 12 400 $WSKUS --white > "$OUT/.render-white.log" 2>&1
python3 export.py "$OUT/.catalogue.json"; mkdir -p "$WHITE"; node finish.mjs "$RAW" "$OUT" ./denoise --white "$WHITE" --catalogue "$OUT/.catalogue.json"
