using BackOffice.Tests.Isolation.Neighbours;

namespace BackOffice.Tests.Isolation;

/// <summary>
/// For every endpoint that is no page, how it is called: with each id it takes in its address, its query or its body.
/// Where it takes none, with the names and numbers that another company uses as well (<c>{mark}</c>).
/// </summary>
internal static class EndpointExamples
{
    private const string Line = """{"description":"Work","quantity":1,"unitPrice":1,"taxCode":"STD"}""";
    private const string BillLine = """{"description":"Rent","quantity":1,"unitPrice":1,"taxCode":"STD","accountCode":"7101"}""";
    private const string UserName = "userName%20eq%20%22{mark}.directory%40street.example%22";
    private const string ExternalId = "externalId%20eq%20%22{mark}%22";
    private const string Member = "members.value%20eq%20%22{scimUser}%22";
    private const string Period = "from=2026-01-01&to=2026-12-31";

    public static readonly Dictionary<string, Call[]> All = new(StringComparer.Ordinal)
    {
        ["GET /api/v1/customers/"] = [Get("/api/v1/customers"), Get("/api/v1/customers?q={mark}")],
        ["GET /api/v1/customers/{id:guid}"] = [Get("/api/v1/customers/{customer}")],
        ["POST /api/v1/customers/"] = [Post("/api/v1/customers", """{"name":"{mark} customer","number":"{mark}-C1"}""")],
        ["PUT /api/v1/customers/{id:guid}/responsible"] = [Put("/api/v1/customers/{customer}/responsible", """{"id":"{member}"}""")],
        ["PUT /api/v1/customers/{id:guid}"] = [Put("/api/v1/customers/{customer}", """{"name":"Taken"}""")],
        ["GET /api/v1/suppliers/"] = [Get("/api/v1/suppliers"), Get("/api/v1/suppliers?q={mark}")],
        ["GET /api/v1/suppliers/{id:guid}"] = [Get("/api/v1/suppliers/{supplier}")],
        ["POST /api/v1/suppliers/"] = [Post("/api/v1/suppliers", """{"name":"{mark} supplier","number":"{mark}-S1"}""")],
        ["PUT /api/v1/suppliers/{id:guid}"] = [Put("/api/v1/suppliers/{supplier}", """{"name":"Taken"}""")],
        ["GET /api/v1/suppliers/{id:guid}/bank-changes/"] = [Get("/api/v1/suppliers/{supplier}/bank-changes")],
        ["POST /api/v1/suppliers/{id:guid}/bank-changes/"] =
        [
            Post("/api/v1/suppliers/{supplier}/bank-changes", """{"iban":"FR1420041010050500013M02606"}"""),
        ],
        ["POST /api/v1/suppliers/{id:guid}/bank-changes/{change:guid}/approve"] =
        [
            Post("/api/v1/suppliers/{supplier}/bank-changes/{bankChange}/approve", "{}"),
        ],
        ["POST /api/v1/suppliers/{id:guid}/bank-changes/{change:guid}/refuse"] =
        [
            Post("/api/v1/suppliers/{supplier}/bank-changes/{bankChange}/refuse", "{}"),
        ],
        ["POST /api/v1/suppliers/{id:guid}/bank-changes/release"] =
        [
            Post("/api/v1/suppliers/{supplier}/bank-changes/release", """{"reason":"{mark}"}"""),
        ],
        ["GET /api/v1/items/"] = [Get("/api/v1/items"), Get("/api/v1/items?q={mark}")],
        ["GET /api/v1/items/{id:guid}"] = [Get("/api/v1/items/{item}")],
        ["POST /api/v1/items/"] = [Post("/api/v1/items", """{"name":"{mark} item","number":"{mark}-1"}""")],
        ["PUT /api/v1/items/{id:guid}"] = [Put("/api/v1/items/{item}", """{"name":"Taken"}""")],
        ["GET /api/v1/accounts/"] = [Get("/api/v1/accounts"), Get("/api/v1/accounts?q={mark}")],
        ["GET /api/v1/accounts/{id:guid}"] = [Get("/api/v1/accounts/{account}")],
        ["POST /api/v1/accounts/"] = [Post("/api/v1/accounts", """{"code":"{code}","name":"Account","kind":"income","group":"Revenue"}""")],
        ["PUT /api/v1/accounts/{id:guid}"] =
        [
            Put("/api/v1/accounts/{account}", """{"code":"4996","name":"Taken","kind":"income","group":"Revenue"}"""),
        ],
        ["GET /api/v1/tax-codes/"] = [Get("/api/v1/tax-codes")],
        ["POST /api/v1/tax-codes/"] =
        [
            Post("/api/v1/tax-codes", """{"code":"T{mark}","name":"{mark} tax","category":"S","rate":20,"isNew":true}"""),
        ],
        ["GET /api/v1/exchange-rates/"] = [Get("/api/v1/exchange-rates"), Get("/api/v1/exchange-rates?currency=USD")],
        ["GET /api/v1/exchange-rates/found"] = [Get("/api/v1/exchange-rates/found?from=USD&date=2026-04-10")],
        ["POST /api/v1/exchange-rates/"] =
        [
            Post("/api/v1/exchange-rates", """{"from":"USD","to":"GBP","date":"2026-04-10","rate":0.75}"""),
        ],
        ["POST /api/v1/exchange-rates/ecb"] = [Post("/api/v1/exchange-rates/ecb", "{}")],
        ["DELETE /api/v1/exchange-rates/{id:guid}"] = [Delete("/api/v1/exchange-rates/{rate}")],
        ["GET /api/v1/price-lists/"] = [Get("/api/v1/price-lists"), Get("/api/v1/price-lists?q={mark}")],
        ["GET /api/v1/price-lists/{id:guid}"] = [Get("/api/v1/price-lists/{list}")],
        ["POST /api/v1/price-lists/"] =
        [
            Post("/api/v1/price-lists", """{"name":"{mark} prices","currency":"GBP"}"""),
            Post("/api/v1/price-lists", """{"name":"Theirs","currency":"GBP","prices":[{"itemId":"{item}","unitPrice":1}]}"""),
        ],
        ["PUT /api/v1/price-lists/{id:guid}"] =
        [
            Put("/api/v1/price-lists/{list}", """{"name":"Taken","currency":"GBP"}"""),
            Put("/api/v1/price-lists/{list}", """{"name":"Taken","currency":"GBP","prices":[{"itemId":"{item}","unitPrice":1}]}"""),
        ],
        ["PUT /api/v1/price-lists/{id:guid}/customers/{customerId:guid}"] = [Put("/api/v1/price-lists/{list}/customers/{customer}", null)],
        ["DELETE /api/v1/price-lists/{id:guid}/customers/{customerId:guid}"] = [Delete("/api/v1/price-lists/{list}/customers/{customer}")],
        ["GET /api/v1/invoices/"] =
        [
            Get("/api/v1/invoices"),
            Get("/api/v1/invoices?q={mark}"),
            Get("/api/v1/invoices?customerId={customer}"),
        ],
        ["GET /api/v1/invoices/{id:guid}"] = [Get("/api/v1/invoices/{invoice}"), Get("/api/v1/invoices/{draft}")],
        ["GET /api/v1/invoices/{id:guid}/pdf"] = [Get("/api/v1/invoices/{invoice}/pdf")],
        ["GET /api/v1/invoices/{id:guid}/ubl"] = [Get("/api/v1/invoices/{invoice}/ubl")],
        ["POST /api/v1/invoices/"] =
        [
            Post("/api/v1/invoices", $$"""{"customerId":"{customer}","lines":[{{Line}}]}"""),
            Post("/api/v1/invoices", """{"lines":[{"itemId":"{item}","quantity":1}]}"""),
        ],
        ["PUT /api/v1/invoices/{id:guid}"] = [Put("/api/v1/invoices/{draft}", $$"""{"customerId":"{customer}","lines":[{{Line}}]}""")],
        ["DELETE /api/v1/invoices/{id:guid}"] = [Delete("/api/v1/invoices/{draft}")],
        ["POST /api/v1/invoices/{id:guid}/issue"] = [Post("/api/v1/invoices/{draft}/issue", "{}")],
        ["POST /api/v1/invoices/{id:guid}/send"] = [Post("/api/v1/invoices/{invoice}/send", """{"to":"me@street.example"}""")],
        ["POST /api/v1/invoices/{id:guid}/void"] = [Post("/api/v1/invoices/{invoice}/void", "{}")],
        ["GET /api/v1/credit-memos/"] =
        [
            Get("/api/v1/credit-memos"),
            Get("/api/v1/credit-memos?q={mark}"),
            Get("/api/v1/credit-memos?customerId={customer}"),
        ],
        ["GET /api/v1/credit-memos/{id:guid}"] = [Get("/api/v1/credit-memos/{memo}"), Get("/api/v1/credit-memos/{draftMemo}")],
        ["GET /api/v1/credit-memos/{id:guid}/pdf"] = [Get("/api/v1/credit-memos/{memo}/pdf")],
        ["GET /api/v1/credit-memos/{id:guid}/ubl"] = [Get("/api/v1/credit-memos/{memo}/ubl")],
        ["POST /api/v1/credit-memos/"] =
        [
            Post("/api/v1/credit-memos", $$"""{"customerId":"{customer}","originalInvoiceId":"{invoice}","lines":[{{Line}}]}"""),
            Post("/api/v1/credit-memos", $$"""{"customerId":"{customer}","originalInvoiceIds":["{invoice}"],"lines":[{{Line}}]}"""),
        ],
        ["PUT /api/v1/credit-memos/{id:guid}"] =
        [
            Put("/api/v1/credit-memos/{draftMemo}", $$"""{"customerId":"{customer}","lines":[{{Line}}]}"""),
        ],
        ["DELETE /api/v1/credit-memos/{id:guid}"] = [Delete("/api/v1/credit-memos/{draftMemo}")],
        ["POST /api/v1/credit-memos/{id:guid}/issue"] = [Post("/api/v1/credit-memos/{draftMemo}/issue", "{}")],
        ["POST /api/v1/credit-memos/{id:guid}/send"] = [Post("/api/v1/credit-memos/{memo}/send", """{"to":"me@street.example"}""")],
        ["GET /api/v1/bills/"] = [Get("/api/v1/bills"), Get("/api/v1/bills?q={mark}"), Get("/api/v1/bills?supplierId={supplier}")],
        ["GET /api/v1/bills/{id:guid}"] = [Get("/api/v1/bills/{bill}"), Get("/api/v1/bills/{draftBill}")],
        ["POST /api/v1/bills/"] =
        [
            Post("/api/v1/bills", $$"""{"supplierId":"{supplier}","supplierNumber":"{mark}-9","lines":[{{BillLine}}]}"""),
        ],
        ["PUT /api/v1/bills/{id:guid}"] =
        [
            Put("/api/v1/bills/{draftBill}", $$"""{"supplierId":"{supplier}","supplierNumber":"{mark}-8","lines":[{{BillLine}}]}"""),
        ],
        ["DELETE /api/v1/bills/{id:guid}"] = [Delete("/api/v1/bills/{draftBill}")],
        ["POST /api/v1/bills/{id:guid}/issue"] = [Post("/api/v1/bills/{draftBill}/issue", "{}")],
        ["POST /api/v1/bills/{id:guid}/void"] = [Post("/api/v1/bills/{bill}/void", "{}")],
        ["POST /api/v1/bills/{id:guid}/hold"] = [Post("/api/v1/bills/{bill}/hold", """{"reason":"Wait"}""")],
        ["POST /api/v1/bills/{id:guid}/release"] = [Post("/api/v1/bills/{bill}/release", "{}")],
        ["GET /api/v1/payment-runs/"] = [Get("/api/v1/payment-runs")],
        ["GET /api/v1/payment-runs/proposal"] = [Get("/api/v1/payment-runs/proposal?bankAccountCode={bankCode}")],
        ["GET /api/v1/payment-runs/{id:guid}"] = [Get("/api/v1/payment-runs/{run}"), Get("/api/v1/payment-runs/{draftRun}")],
        ["GET /api/v1/payment-runs/{id:guid}/pain001"] = [Get("/api/v1/payment-runs/{run}/pain001")],
        ["POST /api/v1/payment-runs/"] = [Post("/api/v1/payment-runs", """{"documents":[{"documentId":"{bill}"}]}""")],
        ["PUT /api/v1/payment-runs/{id:guid}"] = [Put("/api/v1/payment-runs/{draftRun}", """{"documents":[{"documentId":"{runBill}"}]}""")],
        ["POST /api/v1/payment-runs/{id:guid}/submit"] = [Post("/api/v1/payment-runs/{draftRun}/submit", "{}")],
        ["POST /api/v1/payment-runs/{id:guid}/approve"] = [Post("/api/v1/payment-runs/{run}/approve", "{}")],
        ["POST /api/v1/payment-runs/{id:guid}/reject"] = [Post("/api/v1/payment-runs/{run}/reject", """{"reason":"Too early"}""")],
        ["POST /api/v1/payment-runs/{id:guid}/pay"] = [Post("/api/v1/payment-runs/{run}/pay", "{}")],
        ["POST /api/v1/payment-runs/{id:guid}/cancel"] = [Post("/api/v1/payment-runs/{run}/cancel", "{}")],
        ["POST /api/v1/payment-runs/{id:guid}/lines/{line:guid}/return"] =
        [
            Post("/api/v1/payment-runs/{run}/lines/{runLine}/return", """{"reason":"Closed"}"""),
        ],
        ["GET /finance/payment-runs/{id:guid}/pain001.xml"] = [Get("finance/payment-runs/{run}/pain001.xml")],
        ["GET /api/v1/supplier-credits/"] =
        [
            Get("/api/v1/supplier-credits"),
            Get("/api/v1/supplier-credits?q={mark}"),
            Get("/api/v1/supplier-credits?supplierId={supplier}"),
        ],
        ["GET /api/v1/supplier-credits/{id:guid}"] =
        [
            Get("/api/v1/supplier-credits/{credit}"),
            Get("/api/v1/supplier-credits/{draftCredit}"),
        ],
        ["POST /api/v1/supplier-credits/"] =
        [
            Post(
                "/api/v1/supplier-credits",
                $$"""{"supplierId":"{supplier}","supplierNumber":"{mark}-9","originalBillId":"{bill}","lines":[{{BillLine}}]}"""
            ),
        ],
        ["PUT /api/v1/supplier-credits/{id:guid}"] =
        [
            Put(
                "/api/v1/supplier-credits/{draftCredit}",
                $$"""{"supplierId":"{supplier}","supplierNumber":"{mark}-8","lines":[{{BillLine}}]}"""
            ),
        ],
        ["DELETE /api/v1/supplier-credits/{id:guid}"] = [Delete("/api/v1/supplier-credits/{draftCredit}")],
        ["POST /api/v1/supplier-credits/{id:guid}/issue"] = [Post("/api/v1/supplier-credits/{draftCredit}/issue", "{}")],
        ["POST /api/v1/supplier-credits/{id:guid}/void"] = [Post("/api/v1/supplier-credits/{credit}/void", "{}")],
        ["GET /api/v1/payments/"] =
        [
            Get("/api/v1/payments"),
            Get("/api/v1/payments?q={mark}"),
            Get("/api/v1/payments?partyId={customer}"),
            Get("/api/v1/payments?partyId={supplier}"),
        ],
        ["GET /api/v1/payments/{id:guid}"] = [Get("/api/v1/payments/{payment}"), Get("/api/v1/payments/{supplierPayment}")],
        ["POST /api/v1/payments/"] =
        [
            Post("/api/v1/payments", """{"partyId":"{customer}","amount":1,"date":"2026-03-02"}"""),
            Post("/api/v1/payments", """{"direction":"out","partyId":"{supplier}","amount":1,"date":"2026-03-02"}"""),
        ],
        ["POST /api/v1/allocations/"] =
        [
            Post("/api/v1/allocations", """{"fromId":"{payment}","toId":"{invoice}","amount":1}"""),
            Post("/api/v1/allocations", """{"fromId":"{memo}","toId":"{invoice}","amount":1}"""),
            Post("/api/v1/allocations", """{"fromId":"{credit}","toId":"{bill}","amount":1}"""),
        ],
        ["DELETE /api/v1/allocations/{id:guid}"] = [Delete("/api/v1/allocations/{allocation}")],
        ["GET /api/v1/bank-accounts/"] = [Get("/api/v1/bank-accounts")],
        ["POST /api/v1/bank-accounts/{code}/statements"] = [Post("/api/v1/bank-accounts/{bankCode}/statements", "{}")],
        ["GET /api/v1/bank-lines/"] =
        [
            Get("/api/v1/bank-lines"),
            Get("/api/v1/bank-lines?q={mark}"),
            Get("/api/v1/bank-lines?account={bankCode}"),
        ],
        ["GET /api/v1/bank-lines/{id:guid}"] = [Get("/api/v1/bank-lines/{bankLine}")],
        ["GET /api/v1/bank-lines/{id:guid}/suggestions"] = [Get("/api/v1/bank-lines/{bankLine}/suggestions")],
        ["POST /api/v1/bank-lines/{id:guid}/match"] =
        [
            Post("/api/v1/bank-lines/{bankLine}/match", """{"partyId":"{customer}"}"""),
            Post("/api/v1/bank-lines/{bankLine}/match", """{"documents":[{"documentId":"{invoice}","amount":1}]}"""),
            Post("/api/v1/bank-lines/{bankLine}/match", """{"entryId":"{entry}"}"""),
            Post("/api/v1/bank-lines/{bankLine}/match", """{"paymentRunId":"{run}"}"""),
            Post("/api/v1/bank-lines/{bankLine}/match", """{"accounts":[{"accountCode":"{code}"}]}"""),
        ],
        ["DELETE /api/v1/bank-lines/{id:guid}/match"] = [Delete("/api/v1/bank-lines/{bankLine}/match")],
        ["GET /api/v1/journal-entries/"] =
        [
            Get("/api/v1/journal-entries"),
            Get("/api/v1/journal-entries?q={mark}"),
            Get("/api/v1/journal-entries?sourceId={invoice}"),
        ],
        ["GET /api/v1/journal-entries/{id:guid}"] = [Get("/api/v1/journal-entries/{entry}")],
        ["POST /api/v1/journal-entries/"] =
        [
            Post(
                "/api/v1/journal-entries",
                """{"date":"2026-03-02","memo":"{mark} entry","lines":[{"accountCode":"{code}","credit":1},{"accountCode":"1203","debit":1}]}"""
            ),
        ],
        ["POST /api/v1/journal-entries/{id:guid}/reverse"] = [Post("/api/v1/journal-entries/{entry}/reverse", "{}")],
        ["GET /api/v1/reports/trial-balance"] = [Get("/api/v1/reports/trial-balance")],
        ["GET /api/v1/reports/profit-and-loss"] = [Get($"/api/v1/reports/profit-and-loss?{Period}")],
        ["GET /api/v1/reports/balance-sheet"] = [Get("/api/v1/reports/balance-sheet")],
        ["GET /api/v1/reports/general-ledger"] = [Get("/api/v1/reports/general-ledger?account={code}")],
        ["GET /api/v1/reports/aged-receivables"] = [Get("/api/v1/reports/aged-receivables")],
        ["GET /api/v1/reports/aged-payables"] = [Get("/api/v1/reports/aged-payables")],
        ["GET /api/v1/reports/open-items"] = [Get("/api/v1/reports/open-items"), Get("/api/v1/reports/open-items?partyId={customer}")],
        ["GET /api/v1/periods/"] = [Get("/api/v1/periods")],
        ["GET /api/v1/periods/closes/"] = [Get("/api/v1/periods/closes")],
        ["GET /api/v1/periods/closes/checks"] = [Get("/api/v1/periods/closes/checks?through=2026-01-31")],
        ["GET /api/v1/periods/closes/{id:guid}/certificate"] = [Get("/api/v1/periods/closes/{close}/certificate")],
        ["POST /api/v1/periods/closes/{id:guid}/reopen"] = [Post("/api/v1/periods/closes/{close}/reopen", """{"reason":"{mark}"}""")],
        ["POST /api/v1/periods/close"] = [Post("/api/v1/periods/close", """{"year":1998,"accepted":{"verified":"{mark}"}}""")],
        ["GET /finance/periods/closes/{id:guid}/certificate.json"] = [Get("finance/periods/closes/{close}/certificate.json")],
        ["POST /api/v1/periods/lock"] = [Post("/api/v1/periods/lock", """{"scope":"{mark}","through":"2020-01-31"}""")],
        ["GET /api/v1/members/"] = [Get("/api/v1/members"), Get("/api/v1/members?q={mark}")],
        ["GET /api/v1/members/{id:guid}"] = [Get("/api/v1/members/{member}")],
        ["PUT /api/v1/members/{id:guid}"] = [Put("/api/v1/members/{member}", """{"role":"viewer"}""")],
        ["DELETE /api/v1/members/{id:guid}"] = [Delete("/api/v1/members/{member}")],
        ["GET /api/v1/invitations/"] = [Get("/api/v1/invitations"), Get("/api/v1/invitations?q={mark}")],
        ["GET /api/v1/invitations/{id:guid}"] = [Get("/api/v1/invitations/{invitation}")],
        ["POST /api/v1/invitations/"] =
        [
            Post("/api/v1/invitations", """{"email":"{mark}.invited@street.example","role":"viewer"}"""),
            Post("/api/v1/invitations", """{"email":"{mark}.clerk@street.example","role":"viewer"}"""),
            Post("/api/v1/invitations", """{"email":"somebody@street.example","role":"{role}"}"""),
        ],
        ["POST /api/v1/invitations/{id:guid}/resend"] = [Post("/api/v1/invitations/{invitation}/resend", "{}")],
        ["DELETE /api/v1/invitations/{id:guid}"] = [Delete("/api/v1/invitations/{invitation}")],
        ["GET /api/v1/units/"] = [Get("/api/v1/units"), Get("/api/v1/units?q={mark}")],
        ["GET /api/v1/units/{id:guid}"] = [Get("/api/v1/units/{unit}")],
        ["POST /api/v1/units/"] = [Post("/api/v1/units", """{"name":"{mark} desk"}""")],
        ["PUT /api/v1/units/{id:guid}"] = [Put("/api/v1/units/{unit}", """{"name":"Taken"}""")],
        ["PUT /api/v1/units/{id:guid}/members/{person:guid}"] = [Put("/api/v1/units/{unit}/members/{member}", null)],
        ["DELETE /api/v1/units/{id:guid}/members/{person:guid}"] = [Delete("/api/v1/units/{unit}/members/{member}")],
        ["DELETE /api/v1/units/{id:guid}"] = [Delete("/api/v1/units/{unit}")],
        ["GET /api/v1/roles/"] = [Get("/api/v1/roles"), Get("/api/v1/roles?q={mark}")],
        ["GET /api/v1/roles/{name}"] = [Get("/api/v1/roles/{role}")],
        ["POST /api/v1/roles/"] = [Post("/api/v1/roles", """{"name":"{mark}-clerk","permissions":["finance.view"]}""")],
        ["PUT /api/v1/roles/{name}"] = [Put("/api/v1/roles/{role}", """{"name":"{role}","permissions":["finance.view"]}""")],
        ["DELETE /api/v1/roles/{name}"] = [Delete("/api/v1/roles/{role}")],
        ["GET /api/v1/grants/"] = [Get("/api/v1/grants"), Get("/api/v1/grants?q={mark}")],
        ["GET /api/v1/grants/{id:guid}"] = [Get("/api/v1/grants/{grant}")],
        ["POST /api/v1/grants/"] =
        [
            Post("/api/v1/grants", """{"firm":"{mark}-unknown-firm","levels":{"finance":"read"},"purpose":"Books"}"""),
        ],
        ["DELETE /api/v1/grants/{id:guid}"] = [Delete("/api/v1/grants/{offer}")],
        ["GET /api/v1/access-reviews/"] = [Get("/api/v1/access-reviews")],
        ["GET /api/v1/access-reviews/{id:guid}"] = [Get("/api/v1/access-reviews/{review}")],
        ["GET /api/v1/access-reviews/{id:guid}/lines"] = [Get("/api/v1/access-reviews/{review}/lines")],
        ["POST /api/v1/access-reviews/"] = [Post("/api/v1/access-reviews", """{"dueOn":"2020-01-31","startedBy":"{mark}"}""")],
        ["GET /api/v1/rights-requests/"] = [Get("/api/v1/rights-requests")],
        ["GET /api/v1/rights-requests/{id:guid}"] = [Get("/api/v1/rights-requests/{rightsRequest}")],
        ["GET /api/v1/audit"] = [Get("/api/v1/audit")],
        ["GET /api/v1/tenant"] = [Get("/api/v1/tenant")],
        ["PUT /api/v1/tenant"] = [Put("/api/v1/tenant", """{"name":"{mark} Limited","tenantId":"{company}","id":"{company}"}""")],
        ["POST /api/v1/imports/"] = [Post("/api/v1/imports", """{"type":"{mark}"}""")],
        ["GET /api/v1/imports/{id:guid}"] = [Get("/api/v1/imports/{import}")],
        ["GET /api/v1/imports/{id:guid}/rejected"] = [Get("/api/v1/imports/{import}/rejected")],
        ["POST /api/v1/imports/{id:guid}/confirm"] = [Post("/api/v1/imports/{import}/confirm", "{}")],
        ["POST /api/v1/imports/{id:guid}/cancel"] = [Post("/api/v1/imports/{import}/cancel", "{}")],
        ["GET /imports/{id:guid}/rejected.csv"] = [Get("imports/{import}/rejected.csv")],
        ["POST /imports/upload/{type}"] = [new("POST", "imports/upload/{mark}", Form: "type={mark}")],
        ["GET /search"] = [Get("search?q={mark}"), Get("search?q={customer}")],
        ["GET /finance/documents/{id:guid}/pdf"] = [Get("finance/documents/{invoice}/pdf"), Get("finance/documents/{memo}/pdf")],
        ["GET /finance/documents/{id:guid}/ubl"] = [Get("finance/documents/{invoice}/ubl"), Get("finance/documents/{memo}/ubl")],
        ["GET /finance/price-lists/{id:guid}/export.{format:regex(^(csv|xlsx)$)}"] =
        [
            Get("finance/price-lists/{list}/export.csv"),
            Get("finance/price-lists/{list}/export.xlsx"),
        ],
        ["GET /customers/export.{format:regex(^(csv|xlsx)$)}"] = List("customers", "q={mark}"),
        ["GET /suppliers/export.{format:regex(^(csv|xlsx)$)}"] = List("suppliers", "q={mark}"),
        ["GET /finance/bills/export.{format:regex(^(csv|xlsx)$)}"] = List("finance/bills", "supplier={supplier}", "id={bill}"),
        ["GET /finance/supplier-credits/export.{format:regex(^(csv|xlsx)$)}"] = List(
            "finance/supplier-credits",
            "supplier={supplier}",
            "id={credit}"
        ),
        ["GET /company/activity/export.{format:regex(^(csv|xlsx)$)}"] = List("company/activity"),
        ["GET /company/access-reviews/{id:guid}/export.{format:regex(^(csv|xlsx)$)}"] = List("company/access-reviews/{review}"),
        ["GET /finance/items/export.{format:regex(^(csv|xlsx)$)}"] = List("finance/items", "q={mark}"),
        ["GET /finance/accounts/export.{format:regex(^(csv|xlsx)$)}"] = List("finance/accounts", "q={mark}"),
        ["GET /finance/journal/export.{format:regex(^(csv|xlsx)$)}"] = List("finance/journal", "q={mark}"),
        ["GET /finance/bank/{code}/export.{format:regex(^(csv|xlsx)$)}"] = List("finance/bank/{bankCode}", "q={mark}"),
        ["GET /finance/payments/export.{format:regex(^(csv|xlsx)$)}"] = List(
            "finance/payments",
            "customer={customer}",
            "supplier={supplier}"
        ),
        ["GET /finance/invoices/export.{format:regex(^(csv|xlsx)$)}"] = List("finance/invoices", "customer={customer}", "id={invoice}"),
        ["GET /finance/credit-memos/export.{format:regex(^(csv|xlsx)$)}"] = List(
            "finance/credit-memos",
            "customer={customer}",
            "id={memo}"
        ),
        ["GET /finance/reports/trial-balance/export"] = Report("trial-balance", "asOf=2026-12-31"),
        ["GET /finance/reports/profit-and-loss/export"] = Report("profit-and-loss", Period),
        ["GET /finance/reports/balance-sheet/export"] = Report("balance-sheet", "asOf=2026-12-31"),
        ["GET /finance/reports/aged-receivables/export"] = Report("aged-receivables", "asOf=2026-12-31"),
        ["GET /finance/reports/aged-payables/export"] = Report("aged-payables", "asOf=2026-12-31"),
        ["GET /finance/reports/open-items/export"] =
        [
            .. Report("open-items", "asOf=2026-12-31"),
            .. Report("open-items", "asOf=2026-12-31&partyId={customer}"),
        ],
        ["GET /finance/reports/general-ledger/export"] = Report("general-ledger", "account={code}&" + Period),
        ["POST /connect/token"] =
        [
            new("POST", "~/connect/token", Form: "grant_type=client_credentials&client_id={client}&client_secret=guessed"),
        ],
        ["POST /connect/revoke"] = [new("POST", "~/connect/revoke", Form: "token={client}&client_id={client}&client_secret=guessed")],
        ["POST /connect/introspect"] =
        [
            new("POST", "~/connect/introspect", Form: "token={client}&client_id={client}&client_secret=guessed"),
        ],
        ["GET /scim/v2/Users/"] =
        [
            Get("/scim/v2/Users"),
            Get($"/scim/v2/Users?filter={UserName}"),
            Get($"/scim/v2/Users?filter={ExternalId}"),
        ],
        ["GET /scim/v2/Users/{id:guid}"] = [Get("/scim/v2/Users/{scimUser}")],
        ["POST /scim/v2/Users/"] =
        [
            Post("/scim/v2/Users", """{"userName":"{mark}.directory2@street.example"}"""),
            Post("/scim/v2/Users", """{"userName":"{mark}.clerk@street.example"}"""),
        ],
        ["PUT /scim/v2/Users/{id:guid}"] = [Put("/scim/v2/Users/{scimUser}", """{"userName":"taken@street.example","active":false}""")],
        ["PATCH /scim/v2/Users/{id:guid}"] = [Patch("/scim/v2/Users/{scimUser}", """{"op":"replace","path":"active","value":false}""")],
        ["DELETE /scim/v2/Users/{id:guid}"] = [Delete("/scim/v2/Users/{scimUser}")],
        ["GET /scim/v2/Groups/"] = [Get("/scim/v2/Groups"), Get($"/scim/v2/Groups?filter={Member}")],
        ["GET /scim/v2/Groups/{id:guid}"] = [Get("/scim/v2/Groups/{scimGroup}")],
        ["POST /scim/v2/Groups/"] = [Post("/scim/v2/Groups", """{"displayName":"{mark}-clerk"}""")],
        ["PUT /scim/v2/Groups/{id:guid}"] = [Put("/scim/v2/Groups/{scimGroup}", """{"displayName":"bookkeeper","members":[]}""")],
        ["PATCH /scim/v2/Groups/{id:guid}"] =
        [
            Patch("/scim/v2/Groups/{scimGroup}", """{"op":"add","path":"members","value":[]}"""),
            Patch("/scim/v2/Groups/{scimGroup}", """{"op":"add","path":"members","value":[{"value":"{scimUser}"}]}"""),
        ],
        ["DELETE /scim/v2/Groups/{id:guid}"] = [Delete("/scim/v2/Groups/{scimGroup}")],
        ["POST /sign-up/open"] = [new("POST", "~/sign-up/open", Form: "user={company}&company={company}&token=guessed")],
        // Last: that it is downloaded stands in the trail a moment later.
        ["GET /company/archive/{id:guid}"] = [Get("company/archive/{archive}")],
    };

    /// <summary>Endpoints that are not asked for anybody's records, and why.</summary>
    public static readonly Dictionary<string, string> Without = new(StringComparer.Ordinal)
    {
        ["POST /sign-out"] = "ends the session of the cookie and takes nothing else",
        ["GET /support/begin"] = "leads the browser that brings a ticket into the visit it was made for, and names nothing else",
        ["GET /sign-in/provider/start"] = "begins a round of this browser; what it names is looked up when the round ends",
        ["GET /sign-in/provider/callback"] = "takes an answer of this browser's own round alone: ForgedAnswerTests",
        ["GET /.well-known/oauth-authorization-server"] = "the same for everybody",
        ["GET /.well-known/backoffice-signing-keys"] = "the same for everybody",
        ["GET /scim/v2/ServiceProviderConfig"] = "the same for every directory",
        ["GET /scim/v2/ResourceTypes"] = "the same for every directory",
        ["GET /scim/v2/Schemas"] = "the same for every directory",
        ["GET /health/live"] = "the same for everybody",
        ["GET /health/ready"] = "the same for everybody",
        ["GET /openapi/{documentName}.json"] = "the same for everybody",
        ["GET /dev/mail/{id:guid}/{number:int}"] = "the mailbox of a developer's machine, not mapped outside of Development",
    };

    private static Call Get(string path) => new("GET", path);

    private static Call Post(string path, string json) => new("POST", path, json);

    private static Call Put(string path, string? json) => new("PUT", path, json);

    private static Call Patch(string path, string operation) => new("PATCH", path, $$"""{"Operations":[{{operation}}]}""");

    private static Call Delete(string path) => new("DELETE", path);

    private static Call[] List(string list, params string[] filters) =>
        [
            Get($"{list}/export.csv"),
            Get($"{list}/export.xlsx"),
            .. filters.SelectMany(filter => (Call[])[Get($"{list}/export.csv?{filter}"), Get($"{list}/export.xlsx?{filter}")]),
        ];

    private static Call[] Report(string report, string query) =>
        [.. ((string[])["csv", "xlsx", "pdf"]).Select(format => Get($"finance/reports/{report}/export?format={format}&{query}"))];
}
