"""Heads of invented directives, by which the lines of `*.txt` say who writes to whom, and when."""

_NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"

HEADS = {
    "@stp": f"UBND TỈNH CÀ MAU\nSỞ TƯ PHÁP\n{_NATION}\nSố: 318/STP-PBGDPL\nV/v tuần lễ pháp luật\n\n"
    "Cà Mau, ngày 12 tháng 10 năm 2026\n\nKính gửi:\n- Các sở, ban, ngành tỉnh;\n- UBND các xã, phường.\n\n",
    "@kh": f"ỦY BAN NHÂN DÂN\nTỈNH CÀ MAU\n{_NATION}\nSố: 140/KH-UBND\nCà Mau, ngày 12 tháng 10 năm 2026\n\n"
    "KẾ HOẠCH\nTriển khai chuyển đổi số năm 2026\n\nI. NHIỆM VỤ\n",
    "@tb": f"UBND TỈNH CÀ MAU\nVĂN PHÒNG\n{_NATION}\nSố: 512/TB-VP\nCà Mau, ngày 22 tháng 10 năm 2026\n\n"
    "THÔNG BÁO\nKết luận của Phó Chủ tịch UBND tỉnh tại cuộc họp về tiến độ dự án\n\n",
    "@gm": f"UBND TỈNH CÀ MAU\nSỞ TƯ PHÁP\n{_NATION}\nSố: 25/GM-STP\nCà Mau, ngày 22 tháng 10 năm 2026\n\n"
    "GIẤY MỜI\nHọp bàn tuần lễ pháp luật\n\n",
    "@cdn": f"LIÊN ĐOÀN LAO ĐỘNG TỈNH CÀ MAU\nCÔNG ĐOÀN NGÀNH GIÁO DỤC\n{_NATION}\nSố: 101/CĐN\n"
    "V/v tổng kết năm 2017\n\nCà Mau, ngày 10 tháng 11 năm 2017\n\nKính gửi: Công đoàn cơ sở trực thuộc\n\n",
    "@cdn2": f"LIÊN ĐOÀN LAO ĐỘNG TỈNH CÀ MAU\nCÔNG ĐOÀN NGÀNH GIÁO DỤC\n{_NATION}\nSố: 12/HD-CĐN\n"
    "Cà Mau, ngày 10 tháng 11 năm 2017\n\nHƯỚNG DẪN\nTổng kết hoạt động công đoàn năm 2017\n\n",
    "@sgd": f"UBND TỈNH CÀ MAU\nSỞ GIÁO DỤC VÀ ĐÀO TẠO\n{_NATION}\nSố: 900/SGDĐT-VP\nV/v nhiệm vụ đầu năm học\n\n"
    "Cà Mau, ngày 15 tháng 8 năm 2024\n\nKính gửi:\n- Phòng GDĐT các huyện, thành phố;\n- Các trường THPT.\n\n",
    "@bo": f"BỘ GIÁO DỤC VÀ ĐÀO TẠO\n{_NATION}\nSố: 1200/BGDĐT-GDTC\nV/v an toàn bơi lội\n\n"
    "Hà Nội, ngày 02 tháng 4 năm 2019\n\nKính gửi: Các sở giáo dục và đào tạo\n\n",
}

ADDRESSEES = {
    "@stp": "Các sở, ban, ngành tỉnh; UBND các xã, phường",
    "@cdn": "Công đoàn cơ sở trực thuộc",
    "@sgd": "Phòng GDĐT các huyện, thành phố; Các trường THPT",
    "@bo": "Các sở giáo dục và đào tạo",
}

FOOT = "\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"
