"""The six groups and seventeen sub-groups of the programme since 2022, and a decision that stays with its product."""

from django.db import migrations

GROUPS = [
    ("1", "Thực phẩm", "Food", "thuc-pham", [
        ("1.1", "Thực phẩm tươi sống", "Fresh food", "thuc-pham-tuoi-song"),
        ("1.2", "Thực phẩm thô và sơ chế", "Raw and semi-processed food", "thuc-pham-tho-so-che"),
        ("1.3", "Thực phẩm chế biến", "Processed food", "thuc-pham-che-bien"),
        ("1.4", "Gia vị", "Condiments", "gia-vi"),
        ("1.5", "Chè", "Tea", "che"),
        ("1.6", "Cà phê, ca cao", "Coffee and cocoa", "ca-phe-ca-cao"),
    ]),
    ("2", "Đồ uống", "Beverages", "do-uong", [
        ("2.1", "Đồ uống có cồn", "Alcoholic beverages", "do-uong-co-con"),
        ("2.2", "Đồ uống không cồn", "Non-alcoholic beverages", "do-uong-khong-con"),
    ]),
    ("3", "Dược liệu và sản phẩm từ dược liệu", "Medicinal herbs and herbal products", "duoc-lieu", [
        ("3.1", "Thực phẩm chức năng, thuốc từ dược liệu, thuốc y học cổ truyền",
         "Functional food and traditional medicine", "thuc-pham-chuc-nang"),
        ("3.2", "Mỹ phẩm có thành phần từ thảo dược", "Herbal cosmetics", "my-pham-thao-duoc"),
        ("3.3", "Tinh dầu và sản phẩm khác từ thảo dược", "Essential oils and other herbal products", "tinh-dau"),
    ]),
    ("4", "Hàng thủ công mỹ nghệ", "Handicrafts", "thu-cong-my-nghe", [
        ("4.1", "Thủ công mỹ nghệ gia dụng, trang trí", "Household and decorative crafts", "gia-dung-trang-tri"),
        ("4.2", "Vải, may mặc", "Fabric and garments", "vai-may-mac"),
    ]),
    ("5", "Sinh vật cảnh", "Ornamental plants and animals", "sinh-vat-canh", [
        ("5.1", "Hoa", "Flowers", "hoa"),
        ("5.2", "Cây cảnh", "Ornamental plants", "cay-canh"),
        ("5.3", "Động vật cảnh", "Ornamental animals", "dong-vat-canh"),
    ]),
    ("6", "Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch",
     "Community tourism, ecotourism and destinations", "du-lich", [
        ("6.1", "Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch",
         "Community tourism, ecotourism and destinations", "du-lich-cong-dong"),
    ]),
]  # fmt: skip

STAYS = """
CREATE FUNCTION certification_decision_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a recognition stays with its product' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER decision_stays BEFORE UPDATE OF product_id ON certification_recognition
    FOR EACH ROW WHEN (OLD.product_id <> NEW.product_id) EXECUTE FUNCTION certification_decision_stays();
"""


def load(apps, schema_editor):
    group_model = apps.get_model("certification", "ProductGroup")
    position = 0
    for code, name, name_en, slug, children in GROUPS:
        position += 1
        parent = group_model.objects.create(
            code=code, name=name, name_en=name_en, slug=slug, position=position
        )
        for child_code, child_name, child_en, child_slug in children:
            position += 1
            group_model.objects.create(
                parent=parent,
                code=child_code,
                name=child_name,
                name_en=child_en,
                slug=child_slug,
                position=position,
            )


class Migration(migrations.Migration):
    dependencies = [("certification", "0001_initial")]
    operations = [
        migrations.RunPython(load, migrations.RunPython.noop, elidable=False),
        migrations.RunSQL(STAYS, "DROP FUNCTION certification_decision_stays() CASCADE"),
    ]
