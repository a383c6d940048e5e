"""Queries as residents type them: of every kind that the search must answer, with and without marks."""

__all__ = ["QUERIES"]

_WITH_MARKS = """
phường
đất đai
đường dây nóng
cải cách hành chính
thủ tục hành chính
cấp giấy chứng nhận quyền sử dụng đất
đăng ký khai sinh
lịch tiếp công dân
tuyển sinh lớp 1
tiêm vắc xin cho trẻ em
cháy chung cư
tai nạn giao thông
ngập lụt miền Trung
giá vàng hôm nay
ủy ban nhân dân
bảo hiểm y tế học sinh
khởi tố vụ án lừa đảo
công an thành phố Hồ Chí Minh
bầu cử hội đồng nhân dân
xử phạt vi phạm nồng độ cồn
người dân
thành phố
"""
_WITHOUT = """
phuong
dat dai
duong day nong
cai cach hanh chinh
giay chung nhan quyen su dung dat
tai nan giao thong
chay chung cu
bao hiem y te
gia xang dau
thoi tiet ngay mai
hoc sinh
truong tieu hoc
"""
_ABBREVIATIONS_AND_NUMBERS = """
UBND
CCHC
BHYT học sinh
61/2018/NĐ-CP
28/02/2020
ngày 2 tháng 9 năm 2019
1.000.000 đồng
113
"""
_QUOTED_AND_MIXED = """
"đường dây nóng"
"công an" thành phố
cải cach hành chinh
THỦ TỤC HÀNH CHÍNH
hoà bình
hòa bình
"""
_LONG = (
    "Hộ gia đình bị thu hồi đất nông nghiệp để xây dựng đường giao thông thì được bồi thường, hỗ trợ và tái"
    " định cư như thế nào theo quy định của pháp luật hiện hành",
    "nguoi dieu khien xe may khong doi mu bao hiem va khong co giay phep lai xe thi bi phat bao nhieu tien",
    "Người lao động nghỉ việc sau khi sinh con có được hưởng chế độ thai sản và bảo hiểm thất nghiệp cùng một"
    " lúc hay không, hồ sơ gồm những giấy tờ gì, nộp ở đâu và bao lâu thì nhận được tiền, nếu trước đó đã"
    " đóng bảo hiểm xã hội bắt buộc đủ mười hai tháng tại hai doanh nghiệp khác nhau trên địa bàn thành phố",
)
QUERIES = (
    *(
        line
        for part in (_WITH_MARKS, _WITHOUT, _ABBREVIATIONS_AND_NUMBERS, _QUOTED_AND_MIXED)
        for line in part.strip().splitlines()
    ),
    *_LONG,
)
