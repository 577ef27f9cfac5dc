package index

import (
	"hash/maphash"
	"math/bits"
)

// numbers tell the number of a word of a wordList. It is a hash table with open
// addressing and linear probing (Knuth, The Art of Computer Programming, volume
// 3, section 6.4) that leaves the words in their list: a map of strings takes
// several times as much.
type numbers struct {
	slots []uint32 // a word's number+1 and six bits of its hash, 0 for no word
	used  int
}

// numberBits are for a number+1 in a slot, the rest for the hash.
const (
	numberBits = 26
	numberMask = 1<<numberBits - 1
)

// Of eight slots at most six are taken; fewSlots is what a table begins with.
const (
	slotsOf8 = 6
	fewSlots = 16
)

var hashSeed = maphash.MakeSeed()

// find returns the number of a word.
func (n *numbers) find(l *wordList, word string) (number uint32, ok bool) {
	if n.used == 0 {
		return 0, false
	}
	slot := n.slots[n.slotOf(l, word, maphash.String(hashSeed, word))]
	return slot&numberMask - 1, slot != 0
}

// number returns the number of a word. A new one is added to the list.
func (n *numbers) number(l *wordList, word string) (number uint32, added bool) {
	if n.used >= len(n.slots)/8*slotsOf8 {
		n.resize(l, max(2*len(n.slots), fewSlots))
	}
	hash := maphash.String(hashSeed, word)
	at := n.slotOf(l, word, hash)
	if slot := n.slots[at]; slot != 0 {
		return slot&numberMask - 1, false
	}
	number = uint32(l.len())
	l.add(word)
	n.slots[at] = slotFor(number, hash)
	n.used++
	return number, true
}

// slotOf returns the slot that a word has, or else the empty one it would get.
func (n *numbers) slotOf(l *wordList, word string, hash uint64) int {
	tag := slotFor(0, hash) &^ numberMask
	for at := n.home(hash); ; at++ {
		if at == len(n.slots) {
			at = 0
		}
		slot := n.slots[at]
		if slot == 0 || slot&^numberMask == tag && l.at(slot&numberMask-1) == word {
			return at
		}
	}
}

// home is where the search for a word begins. It is the high end of a product,
// so there may be any number of slots (Lemire, 2019).
func (n *numbers) home(hash uint64) int {
	high, _ := bits.Mul64(hash, uint64(len(n.slots)))
	return int(high)
}

func slotFor(number uint32, hash uint64) uint32 {
	return uint32(hash)<<numberBits | (number + 1)
}

// resize makes room for the words to be found in n slots.
func (n *numbers) resize(l *wordList, slots int) {
	old := n.slots
	n.slots = make([]uint32, slots)
	for _, slot := range old {
		if slot != 0 {
			hash := maphash.String(hashSeed, l.at(slot&numberMask-1))
			at := n.home(hash)
			for n.slots[at] != 0 {
				if at++; at == slots {
					at = 0
				}
			}
			n.slots[at] = slot
		}
	}
}

// fit gives back the room kept for more words.
func (n *numbers) fit(l *wordList) { n.resize(l, n.used*8/slotsOf8+1) }
