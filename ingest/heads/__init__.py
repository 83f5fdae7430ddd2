"""The head and the foot of a directive: issuer, number, day, addressees (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
