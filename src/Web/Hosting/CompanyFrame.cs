using System.Globalization;
using System.Security.Claims;
using BackOffice.Kernel;
using BackOffice.Kernel.Ui;
using BackOffice.Tenancy;
using BackOffice.Tenancy.Operators;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Support;
using BackOffice.Tenancy.Tenants;
using BackOffice.Tenancy.Tenants.Moving;
using BackOffice.Web.Accounts;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using Frames = BackOffice.Kernel.Ui;

namespace BackOffice.Web.Hosting;

/// <summary>What the frame shows: the company, the firm or the console, its menu as far as the person may open it, the person's other companies.</summary>
internal sealed class CompanyFrame(
    Current current,
    CurrentFirm firm,
    CurrentOperator platform,
    TenantCatalogue catalogue,
    IServiceScopeFactory scopes,
    IAuthority authority,
    IFeatureFlags flags,
    AuthenticationStateProvider people,
    IStringLocalizer<Texts> texts
) : IFrame
{
    private const string PlatformColour = "#9a3412";

    private static readonly AreaPage[] Create =
    [
        new("Invoice", "finance/invoices/new", new Permission("finance", Act.Create).OfRecords),
        new("Credit memo", "finance/credit-memos/new", new Permission("finance", Act.Create).OfRecords),
        new("Bill", "finance/bills/new", new Permission("finance", Act.Create)),
        new("Supplier credit", "finance/supplier-credits/new", new Permission("finance", Act.Create)),
        new("Payment", "finance/payments/new", new Permission("finance", Act.Approve)),
        new("Customer", "customers/new", new Permission("parties", Act.Create).OfRecords),
        new("Supplier", "suppliers/new", new Permission("parties", Act.Create)),
        new("Item", "finance/items/new", new Permission("finance", Act.Create)),
        new("Journal entry", "finance/journal/new", new Permission("finance", Act.Approve)),
    ];

    private static readonly AreaPage[] Quick =
    [
        new("Home", "", new Permission("company", Act.View)),
        new("Invoices", "finance/invoices", new Permission("finance", Act.View).OfRecords),
        new("Customers", "customers", new Permission("parties", Act.View).OfRecords),
        new("New invoice", "finance/invoices/new", new Permission("finance", Act.Create).OfRecords),
    ];

    private static readonly Dictionary<string, string> QuickIcons = new(StringComparer.Ordinal)
    {
        [""] = "home",
        ["finance/invoices"] = "document",
        ["customers"] = "people",
        ["finance/invoices/new"] = "plus",
    };

    private FrameModel? loaded;
    private Task<FrameModel?>? loading;

    public string? CompanyName => loaded?.CompanyName;

    public TimeZoneInfo TimeZone => TimeZoneInfo.Utc;

    /// <summary>Parts of a page ask at the same time: one reading answers them all.</summary>
    public async ValueTask<FrameModel?> Load(CancellationToken cancel) =>
        current.IsSet ? loaded ??= await (loading ??= Read(cancel))
        : firm.IsSet ? loaded ??= await (loading ??= ReadFirm(cancel))
        : platform.IsSet ? loaded ??= await (loading ??= ReadPlatform())
        : null;

    private async Task<FrameModel?> Read(CancellationToken cancel)
    {
        var user = (await people.GetAuthenticationStateAsync()).User;
        var company = await catalogue.Find(current.Caller.TenantId, cancel);
        var isBound = SignInCookie.CompanyOf(user) is not null;
        var isVisit = current.Caller.Kind == CallerKind.Support;
        var support = await Support(isVisit, cancel);
        var mine = isVisit ? [] : await Places(current.Caller.ActorId, cancel);
        var rights = await authority.PermissionsOf(current.Caller, cancel);
        if (company is null)
        {
            return null;
        }

        return new FrameModel
        {
            CompanyName = company.Name,
            CompanySlug = company.Slug,
            Colour = company.Colour,
            PersonName = user.FindFirstValue(ClaimTypes.Name) ?? "",
            PersonEmail = user.FindFirstValue(ClaimTypes.Email) ?? "",
            Areas = Menu(rights),
            CreateEntries = Entries(Create, rights),
            QuickEntries = [.. Entries(Quick, rights).Select(entry => entry with { Icon = QuickIcons[entry.Url] })],
            Companies = isBound ? [.. mine.Where(item => item.Slug == company.Slug)] : mine,
            Notice = Notice(company, rights),
            Visit =
                isVisit && support is not null ? new FrameVisit(Visit(company, support), "/sign-out")
                : current.Caller.Via?.EmergencyUntil is { } until ? new FrameVisit(Emergency(company, until), null)
                : null,
            Visitor = !isVisit && support is not null ? Visitor(support, rights) : null,
            SearchUrl = "search",
            RightsUrl = "company/rights",
            // The person's own account is not opened by a session that is good for this company alone.
            AccountUrl = isBound ? null : "account",
            SignOutUrl = "/sign-out",
        };
    }

    private FrameNotice? Notice(TenantCard company, PermissionSet rights)
    {
        if (company.Leaving is not null)
        {
            return new FrameNotice(company.Standing.Why, Grave: true, IsManager(rights) ? "company/leave" : null, texts["What this means"]);
        }

        if (company.Axes.Strictest.Standing.State == StandingState.Active)
        {
            return company.Move == MoveStage.Copying ? new FrameNotice(texts[Standing.Moving.Why], Grave: false, null, "") : null;
        }

        var mayLook = rights.Allows(new Permission(TenancyArea.Key, Act.View));
        return new FrameNotice(
            company.Axes.InWords(company.Name),
            company.Standing.Stops(Bars.Write),
            mayLook ? "company/standing" : null,
            texts["What this means"]
        );
    }

    private static bool IsManager(PermissionSet rights) => rights.Allows(new Permission(TenancyArea.Key, Act.Configure));

    private string Visit(TenantCard company, SupportPresence visit) =>
        visit.MayChange
            ? texts[
                "You are in {0} as support, ticket {1}, until {2} UTC. You may help with changes.",
                company.Name,
                visit.Ticket,
                Time(visit)
            ]
            : texts["You are in {0} as support, ticket {1}, until {2} UTC, to look only.", company.Name, visit.Ticket, Time(visit)];

    private string Emergency(TenantCard company, DateTime until) =>
        texts[
            "You are in {0} by an emergency access until {1} UTC. The owners and your partners know; your firm writes what was done.",
            company.Name,
            until.ToString("HH:mm", CultureInfo.InvariantCulture)
        ];

    private FrameNotice Visitor(SupportPresence visit, PermissionSet rights) =>
        new(
            texts["{0} of the portal's support is in your company until {1} UTC.", visit.Name, Time(visit)],
            Grave: false,
            IsManager(rights) ? "company/support" : null,
            texts["What they may do, and how to end it"]
        );

    private static string Time(SupportPresence visit) => visit.Until.ToString("HH:mm", CultureInfo.InvariantCulture);

    // A context of its own, as for the places.
    private async Task<SupportPresence?> Support(bool isVisit, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var door = scope.ServiceProvider.GetRequiredService<SupportDoor>();
        return isVisit && current.Caller.Via is { } visit
            ? await door.On(visit.GrantId, cancel)
            : await door.In(current.Caller.TenantId, cancel);
    }

    private async Task<FrameModel?> ReadFirm(CancellationToken cancel)
    {
        var user = (await people.GetAuthenticationStateAsync()).User;
        var caller = firm.Caller;
        var entries = new List<FirmMenuEntry>();
        foreach (var entry in FirmMenu.Entries.Where(entry => caller.Role >= entry.Least))
        {
            if (entry.Flag is not { } flag || await flags.IsOn(flag, company: null, caller.UserId, cancel))
            {
                entries.Add(entry);
            }
        }

        return new FrameModel
        {
            CompanyName = caller.Firm,
            CompanySlug = FirmPath(caller.Slug),
            Colour = Accent.Default,
            PersonName = caller.Name,
            PersonEmail = user.FindFirstValue(ClaimTypes.Email) ?? "",
            Areas =
            [
                .. entries.Select(entry => new MenuArea(
                    entry.Title,
                    texts[entry.Title],
                    entry.Icon,
                    [new MenuEntry(texts[entry.Title], FirmPath(caller.Slug) + entry.Path)]
                )),
            ],
            Companies = await Places(caller.UserId, cancel),
            AccountUrl = "account",
            SignOutUrl = "/sign-out",
        };
    }

    // Nothing of any company is here: another name, another colour, and no way to switch.
    private async Task<FrameModel?> ReadPlatform()
    {
        var user = (await people.GetAuthenticationStateAsync()).User;
        return new FrameModel
        {
            CompanyName = texts["Platform console"],
            CompanySlug = PlatformMenu.Home,
            Colour = PlatformColour,
            PersonName = platform.Caller.Name,
            PersonEmail = user.FindFirstValue(ClaimTypes.Email) ?? "",
            Areas =
            [
                .. PlatformMenu.Entries.Select(entry => new MenuArea(
                    entry.Title,
                    texts[entry.Title],
                    entry.Icon,
                    [new MenuEntry(texts[entry.Title], entry.Path)]
                )),
            ],
            AccountUrl = "account",
            SignOutUrl = "/sign-out",
        };
    }

    // A context of its own: the page reads with the one of the request meanwhile.
    private async Task<IReadOnlyList<Frames.CompanyEntry>> Places(Guid person, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var companies = await scope.ServiceProvider.GetRequiredService<MyCompanies>().Of(person, cancel);
        var firms = await scope.ServiceProvider.GetRequiredService<MyFirms>().Of(person, cancel);
        return
        [
            .. companies
                .Where(item => item.Via is null)
                .Select(item => new Frames.CompanyEntry(item.Name, item.Slug, item.Colour, $"/t/{item.Slug}/")),
            .. firms.Select(item => new Frames.CompanyEntry(
                item.Name,
                FirmPath(item.Slug),
                Accent.Default,
                $"/{FirmPath(item.Slug)}",
                CompanyGroup.Firm
            )),
            .. companies
                .Where(item => item.Via is not null)
                .Select(item => new Frames.CompanyEntry(item.Name, item.Slug, item.Colour, $"/t/{item.Slug}/", CompanyGroup.Client)),
        ];
    }

    private static string FirmPath(string slug) => $"firms/{slug}";

    private IReadOnlyList<MenuArea> Menu(PermissionSet rights) =>
        [
            new MenuArea("home", texts["Home"], "home", [new MenuEntry(texts["Home"], "", "home")]),
            .. Areas
                .All.Items.Skip(1)
                .Append(Areas.All.Items[0])
                .Select(area => new MenuArea(area.Name, texts[area.Title], area.Icon, Entries(area.Menu, rights)))
                .Where(area => area.Entries.Count > 0),
        ];

    private IReadOnlyList<MenuEntry> Entries(IEnumerable<AreaPage> pages, PermissionSet rights) =>
        [.. pages.Where(page => rights.Allows(page.Permission)).Select(page => new MenuEntry(texts[page.Title], page.Href))];
}
