"""What is measured with: the five seed directives when they lie beside the project, else its own samples."""

from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[1]
_SEEDS = PROJECT.parent / "shared" / "directives" / "seeds"


@dataclass(frozen=True, slots=True)
class Material:
    """Directives and questions about them. now: the day the questions are asked on."""

    folder: Path
    name: str
    now: str
    duties: tuple[str, ...]
    contents: tuple[str, ...]

    @property
    def files(self) -> tuple[Path, ...]:
        """Five directives."""
        return tuple(sorted(self.folder.glob("*.txt"))[:5])


SEEDS = Material(
    _SEEDS,
    "five seed directives",
    "2026-11-20",
    (
        "Sở Y tế phải báo cáo gì, khi nào?",
        "so y te phai bao cao gi khi nao",
        "What must Sở Y tế report, and by when?",
        "Sở Tài chính Hà Tĩnh phải làm gì trong năm nay?",
        "UBND các huyện Sóc Trăng có nhiệm vụ gì?",
    ),
    (
        "chủ đề Ngày Quốc tế đa dạng sinh học năm 2024 là gì?",
        "tổng vệ sinh cơ quan như thế nào?",
        "khau hieu tuyen truyen ngay moi truong the gioi",
        "bảo vệ loài hoang dã nguy cấp",
        "ngăn chặn loài ngoại lai xâm hại bằng cách nào?",
    ),
)
SAMPLES = Material(
    PROJECT / "samples",
    "five of the project's samples",
    "2026-11-20",
    (
        "Sở Y tế phải báo cáo gì, khi nào?",
        "so y te phai bao cao gi khi nao",
        "What must Sở Y tế report, and by when?",
        "Sở Tài chính Gia Lai phải làm gì trong tháng 12?",
        "UBND các xã Cần Thơ có nhiệm vụ gì?",
    ),
    (
        "diệt lăng quăng đợt 2 như thế nào?",
        "mua lon lu quet o dau",
        "phòng cháy rừng mùa khô",
        "rà soát hộ nghèo ở thôn",
        "dịch vụ công trực tuyến toàn trình",
    ),
)


def material() -> Material:
    """The seeds where they are, else the samples."""
    return SEEDS if SEEDS.files else SAMPLES
