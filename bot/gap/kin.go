package gap

import (
	"slices"
	"strings"
	"sync"

	"kutip/retrieval/analysis"
)

// kin is words that people on Discord use for each other when they ask, one
// line a meaning, which a dictionary doesn't give.
var kin = sync.OnceValue(func() [][]string { return kinOf(kinList) })

const kinList = `
beli pesan order buy purchase
jual sell dagang
kirim antar ship send deliver delivery ekspedisi
kurir courier ekspedisi
paket parcel package pesanan order
barang produk item product
retur kembali return refund balik
tukar ganti exchange replace swap
ganti pengganti alternatif substitute alternative replacement instead
rusak cacat pecah retak penyok broken damaged defective
hilang lost missing
lupa forgot forget
lambat telat late overdue
lewat jatuh overdue
pinjam sewa borrow loan rent
daftar registrasi gabung join register registration enroll enrollment admission signup ppdb
formulir form
dokumen berkas syarat bawa document requirement
anggota member
sandi password
akun account login masuk
ubah ganti change switch set
atur setting konfigurasi configure option
pasang instal install installer setup
unduh download
perbarui update upgrade
jalan run
error gagal rusak crash fail
laga tanding match game main derbi
kickoff mulai start
siar tayang stream streaming nonton tonton watch live
saluran channel tv stasiun
lawan vs kontra against versus ketemu
acara kegiatan event
kumpul rapat meet meeting meetup kopdar
latihan latih practice training rehearse
ketua pimpin kepala leader head chief jabat
urus kelola pegang jaga manage
satpam keamanan security ronda jaga
ambil angkut pickup jemput collect
murid siswa didik student
guru pengajar teacher
rapor nilai report grade
libur holiday
ujian ulangan tes exam test
bangun bikin buat diri build built found
umur usia age
asal usul muasal sejarah origin history
arti makna meaning
balita bayi anak toddler baby kid child
lansia manula kakek nenek mbah elderly
periksa cek kontrol berobat checkup
dokter drg doctor dentist
simpan tahan awet store keep last
kulkas freezer fridge refrigerator
pemula newbie beginner starter
saran rekomendasi suggest recommend recommendation advise
gabung ikut join participate
mabar main bareng play
topup isi saldo
kode voucher promo diskon coupon discount
situs web website laman link tautan
aplikasi app apk
ponsel hp handphone phone android
nomor kontak hubungi wa whatsapp telepon contact call
gambar foto picture photo image
lomba kompetisi turnamen tournament competition contest
menang juara pemenang winner win
hadiah prize reward
panitia penyelenggara organizer host
tugas pr homework assignment
kelas kuliah class course
beasiswa scholarship
magang intern internship
kerja loker lowongan job
gaji upah salary pay
cuti libur leave
parkir parking
rute jalur route
inap hotel penginapan stay
wifi internet koneksi connection
vaksin imunisasi vaccine
batal cancel
hapus delete remove
undang invite invitation
larang dilarang boleh izin allow allowed permission
lisensi license licence
kata istilah term
aturan peraturan ketentuan rule rules
mod moderator admin
bot robot
peran role
server komunitas community
`

// kinOf returns the stems of each line's words, in whichever language has them.
func kinOf(list string) (all [][]string) {
	for line := range strings.Lines(strings.TrimSpace(list)) {
		var stems []string
		for _, w := range strings.Fields(line) {
			stems = append(stems, stemOf(analysis.Indonesian, w), stemOf(analysis.English, w))
		}
		slices.Sort(stems)
		all = append(all, slices.Compact(stems))
	}
	return all
}
