;; Counting over bitsets and rows of codes. plain-kernel.ts is the reference; npm run kernel compiles this file.
;; Addresses are byte offsets in the memory. A bitset starts at a multiple of 16 and has whole blocks of 128 bits.
(module
  (memory (export "memory") 1)

  ;; Returns the number of bits that are set in both of two bitsets.
  (func $sharedSize (export "sharedSize") (param $a i32) (param $b i32) (param $blocks i32) (result i32)
    (local $bytes v128) (local $sum v128) (local $left i32)
    (block $done
      (loop $slices
        (br_if $done (i32.eqz (local.get $blocks)))
        ;; A byte counts at most 8 bits of each block, so 31 blocks fit.
        (local.set $left (i32.const 31))
        (if (i32.lt_u (local.get $blocks) (local.get $left)) (then (local.set $left (local.get $blocks))))
        (local.set $blocks (i32.sub (local.get $blocks) (local.get $left)))
        (local.set $bytes (v128.const i32x4 0 0 0 0))
        (loop $slice
          (local.set $bytes
            (i8x16.add (local.get $bytes)
              (i8x16.popcnt (v128.and (v128.load (local.get $a)) (v128.load (local.get $b))))))
          (local.set $a (i32.add (local.get $a) (i32.const 16)))
          (local.set $b (i32.add (local.get $b) (i32.const 16)))
          (br_if $slice (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
        (local.set $sum
          (i32x4.add (local.get $sum)
            (i32x4.extadd_pairwise_i16x8_u (i16x8.extadd_pairwise_i8x16_u (local.get $bytes)))))
        (br $slices)))
    (i32.add
      (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
      (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))

  ;; Stores the number of bits that a bitset shares with each of $count bitsets, which follow one another from $sets.
  (func (export "countShared")
    (param $set i32) (param $sets i32) (param $blocks i32) (param $count i32) (param $counts i32)
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $count)))
        (i32.store (local.get $counts) (call $sharedSize (local.get $set) (local.get $sets) (local.get $blocks)))
        (local.set $sets (i32.add (local.get $sets) (i32.shl (local.get $blocks) (i32.const 4))))
        (local.set $counts (i32.add (local.get $counts) (i32.const 4)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $next))))

  ;; Keeps in the first bitset the bits that the second one has, too.
  (func (export "intersect") (param $a i32) (param $b i32) (param $blocks i32)
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $blocks)))
        (v128.store (local.get $a) (v128.and (v128.load (local.get $a)) (v128.load (local.get $b))))
        (local.set $a (i32.add (local.get $a) (i32.const 16)))
        (local.set $b (i32.add (local.get $b) (i32.const 16)))
        (local.set $blocks (i32.sub (local.get $blocks) (i32.const 1)))
        (br $next))))

  ;; Adds the bits of the second bitset to the first one.
  (func (export "unite") (param $a i32) (param $b i32) (param $blocks i32)
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $blocks)))
        (v128.store (local.get $a) (v128.or (v128.load (local.get $a)) (v128.load (local.get $b))))
        (local.set $a (i32.add (local.get $a) (i32.const 16)))
        (local.set $b (i32.add (local.get $b) (i32.const 16)))
        (local.set $blocks (i32.sub (local.get $blocks) (i32.const 1)))
        (br $next))))

  ;; Counts the codes of the rows in a bitset. Stops in each row at the first code below $minCode.
  ;; A code has 1 << $shift bytes and is read as 4 bytes, of which $mask keeps its own.
  (func (export "countRows")
    (param $set i32) (param $words i32) (param $starts i32)
    (param $codes i32) (param $shift i32) (param $mask i32) (param $minCode i32) (param $counts i32)
    (local $word i64) (local $i i32) (local $at i32) (local $end i32) (local $code i32) (local $width i32)
    (local.set $width (i32.shl (i32.const 1) (local.get $shift)))
    (block $done
      (loop $nextWord
        (br_if $done (i32.ge_u (local.get $i) (local.get $words)))
        (local.set $word (i64.load (i32.add (local.get $set) (i32.shl (local.get $i) (i32.const 3)))))
        (block $empty
          (loop $nextRow
            (br_if $empty (i64.eqz (local.get $word)))
            (local.set $at
              (i32.add (local.get $starts)
                (i32.shl
                  (i32.add (i32.shl (local.get $i) (i32.const 6)) (i32.wrap_i64 (i64.ctz (local.get $word))))
                  (i32.const 2))))
            (local.set $word (i64.and (local.get $word) (i64.sub (local.get $word) (i64.const 1))))
            (local.set $end
              (i32.add (local.get $codes) (i32.shl (i32.load offset=4 (local.get $at)) (local.get $shift))))
            (local.set $at (i32.add (local.get $codes) (i32.shl (i32.load (local.get $at)) (local.get $shift))))
            (block $rowDone
              (loop $nextCode
                (br_if $rowDone (i32.ge_u (local.get $at) (local.get $end)))
                (local.set $code (i32.and (i32.load (local.get $at)) (local.get $mask)))
                (br_if $rowDone (i32.lt_u (local.get $code) (local.get $minCode)))
                (local.set $code (i32.add (local.get $counts) (i32.shl (local.get $code) (i32.const 2))))
                (i32.store (local.get $code) (i32.add (i32.load (local.get $code)) (i32.const 1)))
                (local.set $at (i32.add (local.get $at) (local.get $width)))
                (br $nextCode)))
            (br $nextRow)))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $nextWord))))

  ;; Adds each row to the bitsets of its codes from $first on, of which there are $count. The bitsets follow one another from $sets and
  ;; have $setBytes bytes each.
  (func (export "fillSets")
    (param $starts i32) (param $codes i32) (param $shift i32) (param $mask i32) (param $rows i32)
    (param $first i32) (param $count i32) (param $setBytes i32) (param $sets i32)
    (local $row i32) (local $at i32) (local $end i32) (local $code i32) (local $width i32)
    (local.set $width (i32.shl (i32.const 1) (local.get $shift)))
    (local.set $at (local.get $codes))
    (block $done
      (loop $nextRow
        (br_if $done (i32.ge_u (local.get $row) (local.get $rows)))
        (local.set $starts (i32.add (local.get $starts) (i32.const 4)))
        (local.set $end (i32.add (local.get $codes) (i32.shl (i32.load (local.get $starts)) (local.get $shift))))
        (block $rowDone
          (loop $nextCode
            (br_if $rowDone (i32.ge_u (local.get $at) (local.get $end)))
            (local.set $code
              (i32.sub (i32.and (i32.load (local.get $at)) (local.get $mask)) (local.get $first)))
            (local.set $at (i32.add (local.get $at) (local.get $width)))
            (br_if $nextCode (i32.ge_u (local.get $code) (local.get $count)))
            ;; the byte of the row's bit
            (local.set $code
              (i32.add
                (i32.add (local.get $sets) (i32.mul (local.get $code) (local.get $setBytes)))
                (i32.shr_u (local.get $row) (i32.const 3))))
            (i32.store8 (local.get $code)
              (i32.or
                (i32.load8_u (local.get $code))
                (i32.shl (i32.const 1) (i32.and (local.get $row) (i32.const 7)))))
            (br $nextCode)))
        (local.set $row (i32.add (local.get $row) (i32.const 1)))
        (br $nextRow)))))
