#pragma once

#include "base/clock.h"
#include "presentation/recovery_kit_presenter.h"
#include "widgets/door_page.h"

#include <memory>

class QPrinter;

namespace alcove::support {
class SecretEdit;
}

namespace alcove::widgets {

/// The code of the recovery kit, once. One gets past it by typing two of its groups.
class RecoveryKitPage final : public DoorPage {
    Q_OBJECT

public:
    RecoveryKitPage(presentation::RecoveryKitPresenter &presenter, const Clock &clock,
                    QWidget *parent = nullptr);
    ~RecoveryKitPage() override;

    /// As if the person had named this file.
    void saveAs(const QString &path);

signals:
    /// The code is forgotten by now.
    void proved();

private:
    void addCode();
    void addPaper();
    void choosePrinter();
    void chooseFile();
    void tell(bool isWhole, const QString &words);
    void prove();
    presentation::ChartDocument document() const;

    presentation::RecoveryKitPresenter &m_presenter;
    const Clock &m_clock;
    std::unique_ptr<QPrinter> m_printer;
    QList<QLabel *> m_groups;
    support::SecretEdit *m_first;
    support::SecretEdit *m_second;
};

} // namespace alcove::widgets
