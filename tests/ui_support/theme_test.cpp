#include "support/theme.h"

#include "support/test_registry.h"

#include <QApplication>

using namespace alcove::support;
using namespace Qt::StringLiterals;

namespace {

constexpr Scheme schemes[] = {Scheme::Paper, Scheme::Dusk, Scheme::Contrast};

QByteArray pairName(Scheme scheme, Role front, Role back)
{
    return QByteArray::number(static_cast<int>(scheme)) + ' '
        + colour(scheme, front).name().toLatin1() + " on " + colour(scheme, back).name().toLatin1();
}

} // namespace

class ThemeTest : public QObject {
    Q_OBJECT

private slots:
    void knowsTheContrastOfWcag()
    {
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrast(Qt::white, Qt::white), 1.0);
        // The grey that WCAG's own example has just above 4.5:1 on white.
        QVERIFY(contrast(QColor(u"#767676"_s), Qt::white) > 4.5);
        QVERIFY(contrast(QColor(u"#777777"_s), Qt::white) < 4.5);
    }

    void textHasContrast_data()
    {
        QTest::addColumn<QColor>("front");
        QTest::addColumn<QColor>("back");
        for (const Scheme scheme : schemes) {
            const auto add = [scheme](Role front, Role back) {
                QTest::newRow(pairName(scheme, front, back).constData())
                    << colour(scheme, front) << colour(scheme, back);
            };
            for (const Role back :
                 {Role::Ground, Role::Card, Role::AccentSoft, Role::SupplementalGround}) {
                add(Role::Text, back);
                add(Role::Muted, back);
            }
            for (const Role front : {Role::Accent, Role::Danger, Role::Good, Role::Warning})
                for (const Role back : {Role::Ground, Role::Card})
                    add(front, back);
            for (const Role back : {Role::DangerSoft, Role::GoodSoft, Role::WarningSoft})
                add(Role::Text, back);
            add(Role::Danger, Role::DangerSoft);
            add(Role::Good, Role::GoodSoft);
            add(Role::Warning, Role::WarningSoft);
            add(Role::OnAccent, Role::Accent);
            add(Role::SupplementalFrame, Role::SupplementalGround);
        }
    }
    void textHasContrast()
    {
        QFETCH(const QColor, front);
        QFETCH(const QColor, back);
        const double found = contrast(front, back);
        QVERIFY2(found >= 4.5, QByteArray::number(found));
    }

    void partsHaveContrast_data()
    {
        QTest::addColumn<QColor>("front");
        QTest::addColumn<QColor>("back");
        for (const Scheme scheme : schemes)
            for (const Role front : {Role::Border, Role::Accent, Role::SupplementalFrame})
                for (const Role back : {Role::Ground, Role::Card})
                    QTest::newRow(pairName(scheme, front, back).constData())
                        << colour(scheme, front) << colour(scheme, back);
    }
    void partsHaveContrast()
    {
        QFETCH(const QColor, front);
        QFETCH(const QColor, back);
        const double found = contrast(front, back);
        QVERIFY2(found >= 3, QByteArray::number(found));
    }

    void theSheetIsFilledIn()
    {
        for (const Scheme scheme : schemes) {
            const QString sheet = styleSheet(scheme, 10);
            QVERIFY(sheet.contains(colour(scheme, Role::Accent).name()));
            QVERIFY2(!sheet.contains(u'@'), "a name in the sheet that the theme does not know");
        }
    }

    void followsTheDesktop()
    {
        for (const Scheme scheme : schemes)
            QCOMPARE(schemeOfSystem(palette(scheme)), scheme);
        QCOMPARE(schemeOfSystem(QPalette(Qt::lightGray)), Scheme::Paper);
    }

    void appliesToTheProgram()
    {
        apply(*qApp, Scheme::Dusk);
        QCOMPARE(QApplication::palette().color(QPalette::Window),
                 colour(Scheme::Dusk, Role::Ground));
        QVERIFY(qApp->styleSheet().contains(colour(Scheme::Dusk, Role::Card).name()));
    }
};

ALCOVE_TEST(theme_test, ThemeTest)
#include "theme_test.moc"
