namespace BackOffice.Tests.Isolation;

/// <content>Whose records the addresses of pages name.</content>
public partial class PageTests
{
    /// <summary>Pages without a company: nobody's records are named by their address.</summary>
    private static readonly string[] Outside =
    [
        "/sign-in",
        "/sign-in/code",
        "/sign-in/company",
        "/sign-in/provider",
        "/invitation",
        "/question",
        "/sign-up",
        "/sign-up/sent",
        "/sign-up/confirm",
        "/sign-up/problem",
        "/sign-up/firm",
        "/forgot-password",
        "/reset-password",
        "/companies",
        "/companies/closed",
        "/not-found",
        "/error",
    ];

    /// <summary>What the id in the address of a page belongs to; the whole address where there are two.</summary>
    private static readonly Dictionary<string, string[]> Records = new(StringComparer.Ordinal)
    {
        ["/customers/{Id:guid}"] = ["customer"],
        ["/customers/{Id:guid}/edit"] = ["customer"],
        ["/suppliers/{Id:guid}"] = ["supplier"],
        ["/suppliers/{Id:guid}/edit"] = ["supplier"],
        ["/suppliers/{Id:guid}/bank"] = ["supplier"],
        ["/finance/payment-runs/{Id:guid}"] = ["run"],
        ["/finance/payment-runs/{Id:guid}/edit"] = ["draftRun"],
        ["/finance/bills/{Id:guid}"] = ["bill"],
        ["/finance/bills/{Id:guid}/edit"] = ["draftBill"],
        ["/finance/supplier-credits/{Id:guid}"] = ["credit"],
        ["/finance/supplier-credits/{Id:guid}/edit"] = ["draftCredit"],
        ["/finance/invoices/{Id:guid}"] = ["invoice"],
        ["/finance/invoices/{Id:guid}/edit"] = ["draft"],
        ["/finance/credit-memos/{Id:guid}"] = ["memo"],
        ["/finance/credit-memos/{Id:guid}/edit"] = ["draftMemo"],
        ["/finance/price-lists/{Id:guid}"] = ["list"],
        ["/finance/price-lists/{Id:guid}/edit"] = ["list"],
        ["/finance/payments/{Id:guid}"] = ["payment"],
        ["/finance/dunning/{Id:guid}"] = ["notice"],
        ["/finance/dunning/levels/{Id:guid}"] = ["level"],
        ["/finance/write-offs/{Id:guid}"] = ["writeOff"],
        ["/finance/bank/{Code}"] = ["finance/bank/{bankCode}"],
        ["/finance/bank/{Code}/statements"] = ["finance/bank/{bankCode}/statements"],
        ["/finance/bank/{Code}/layout"] = ["finance/bank/{bankCode}/layout"],
        ["/finance/bank/lines/{Id:guid}"] = ["bankLine"],
        ["/finance/journal/{Id:guid}"] = ["entry"],
        ["/finance/periods/closes/{Id:guid}"] = ["close"],
        ["/finance/revaluations/{Id:guid}"] = ["revaluation"],
        ["/finance/vat-returns/{Id:guid}"] = ["vatReturn"],
        ["/finance/vat-returns/{Id:guid}/lines"] = ["vatReturn"],
        ["/finance/tax-codes/{Id:guid}"] = ["tax"],
        ["/finance/accounts/{Id:guid}"] = ["account"],
        ["/finance/items/{Id:guid}"] = ["item"],
        ["/imports/{Id:guid}"] = ["import"],
        ["/company/people/{Id:guid}"] = ["member"],
        ["/company/rights/{Id:guid}"] = ["member", "client"],
        ["/company/api-clients/{Id:guid}"] = ["client"],
        ["/company/roles/{Name}"] = ["role"],
        ["/company/units/{Id:guid}"] = ["unit"],
        ["/company/providers/{Id:guid}"] = ["grant"],
        ["/company/access-reviews/{Id:guid}"] = ["review"],
        ["/company/access-reviews/{Id:guid}/lines/{Line:guid}"] = ["company/access-reviews/{review}/lines/{reviewLine}"],
    };

    /// <summary>Pages of the owner's firm, which are no company's: the firm is another one, or its client is.</summary>
    private static readonly Dictionary<string, string[]> Firms = new(StringComparer.Ordinal)
    {
        ["/firms/{Slug}"] = ["~/firms/{firm}"],
        ["/firms/{Slug}/clients"] = ["~/firms/{firm}/clients"],
        ["/firms/{Slug}/work"] = ["~/firms/{firm}/work"],
        ["/firms/{Slug}/work/templates"] = ["~/firms/{firm}/work/templates"],
        ["/firms/{Slug}/work/{Id:guid}"] = ["~/firms/{firm}/work/{work}", "~/firms/{ownFirm}/work/{work}"],
        ["/firms/{Slug}/questions"] = ["~/firms/{firm}/questions"],
        ["/firms/{Slug}/questions/new"] =
        [
            "~/firms/{firm}/questions/new?client={grant}&item={work}",
            "~/firms/{ownFirm}/questions/new?client={grant}&item={work}",
        ],
        ["/firms/{Slug}/questions/{Id:guid}"] = ["~/firms/{firm}/questions/{question}", "~/firms/{ownFirm}/questions/{question}"],
        ["/firms/{Slug}/templates"] = ["~/firms/{firm}/templates"],
        ["/firms/{Slug}/templates/new"] = ["~/firms/{firm}/templates/new"],
        ["/firms/{Slug}/templates/{Id:guid}"] = ["~/firms/{firm}/templates/{template}", "~/firms/{ownFirm}/templates/{template}"],
        ["/firms/{Slug}/templates/{Id:guid}/clients"] =
        [
            "~/firms/{firm}/templates/{template}/clients",
            "~/firms/{ownFirm}/templates/{template}/clients",
        ],
        ["/firms/{Slug}/templates/{Id:guid}/clients/{Grant:guid}"] =
        [
            "~/firms/{firm}/templates/{template}/clients/{grant}",
            "~/firms/{ownFirm}/templates/{template}/clients/{grant}",
        ],
        ["/firms/{Slug}/propose"] = ["~/firms/{firm}/propose"],
        ["/firms/{Slug}/staff"] = ["~/firms/{firm}/staff"],
        ["/firms/{Slug}/new-client"] = ["~/firms/{firm}/new-client"],
        ["/firms/{Slug}/groups"] = ["~/firms/{firm}/groups"],
        ["/firms/{Slug}/clients/{Id:guid}/emergency"] =
        [
            "~/firms/{firm}/clients/{grant}/emergency",
            "~/firms/{ownFirm}/clients/{grant}/emergency",
        ],
        ["/firms/{Slug}/clients/{Id:guid}/report"] = ["~/firms/{firm}/clients/{grant}/report", "~/firms/{ownFirm}/clients/{grant}/report"],
        ["/firms/{Slug}/clients/{Id:guid}"] = ["~/firms/{firm}/clients/{grant}", "~/firms/{ownFirm}/clients/{grant}"],
    };
}
