#!/usr/bin/env bash
# The whole recipe on one GPU. Run it again, with the same arguments, to go on where it was cut off.
#
# usage: half-hour.sh PARTS WORK [REVERSE_MINUTES [BACK_MINUTES [FORWARD_MINUTES]]]
#
# PARTS: data.npz as `split --pack` left it, and so the files named in EXTRAS, pieces.model, data.json.
# WORK: any folder. Leaves WORK/forward.slim.pt (and parts of it in WORK/out, with the log) after every
# few minutes. In the environment: EXTRAS, further pairs with their shares of what is drawn (those that
# PARTS lacks are left out, and said so); BACK, the share of back-translated news; TOKENS, the size of a batch.
set -euo pipefail
parts=$1 work=$2 reverse=${3:-6} back=${4:-2} forward=${5:-15}
extras=${EXTRAS-respelt.npz=0.08 words.ro.npz=0.09 words.ru.npz=0.07 words.uk.npz=0.05 more.ro.npz=0.06 \
more.ru.npz=0.02 more.uk.npz=0.03}
step() { "${PYTHON:-python3}" -m models.train "$@"; }
mkdir -p "$work/data" "$work/out"
exec > >(tee -a "$work/out/log.txt") 2>&1

if [ ! -e "$work/data/ready" ]; then
    step join "$parts" data.npz "$work/data"
    cp "$parts/pieces.model" "$parts/data.json" "$work/data/"
    touch "$work/data/ready"
fi
for extra in $extras; do
    file=${extra%=*}
    if [ -e "$work/data/$file" ]; then continue; fi
    if compgen -G "$parts/$file*" > /dev/null; then step join "$parts" "$file" "$work/data"; else echo "no $file"; fi
done

tokens=${TOKENS:-65536}
if [ ! -e "$work/reverse.done" ]; then
    step train "$work/data" "$work/reverse.pt" --reverse --resume --minutes "$reverse" \
        --tokens "$tokens" --rate 1.5e-3 --warmup 400 --dropout 0.1 --save-every 1 ${SHAPE:-}
    touch "$work/reverse.done"
fi
if [ ! -e "$work/back.npz" ]; then
    step backtranslate "$work/data" "$work/reverse.slim.pt" "$work/unfinished.npz" \
        --minutes "$back" --sentences 400000
    mv "$work/unfinished.npz" "$work/back.npz"
fi
if [ ! -e "$work/forward.done" ]; then
    (while sleep 30; do
        if [ -e "$work/forward.slim.pt" ]; then step split "$work/forward.slim.pt" "$work/out" > /dev/null; fi
    done) &
    copier=$!
    trap 'kill $copier 2> /dev/null || true' EXIT
    further=()
    for extra in $extras; do
        if [ -e "$work/data/${extra%=*}" ]; then further+=(--extra "$work/data/$extra"); fi
    done
    step train "$work/data" "$work/forward.pt" --resume --minutes "$forward" \
        --extra "$work/back.npz=${BACK:-0.25}" "${further[@]}" \
        --shares ro=.34,ru=.46,uk=.20 \
        --tokens "$tokens" --rate 1.5e-3 --warmup 800 --dropout 0.15 --save-every 1.5 ${SHAPE:-}
    kill $copier 2> /dev/null || true
    touch "$work/forward.done"
fi
step split "$work/forward.slim.pt" "$work/out"
echo "done: $work/out"
