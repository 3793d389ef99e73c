using BackOffice.Kernel;
using BackOffice.Kernel.Outbox;
using BackOffice.Kernel.Schedules;
using BackOffice.Kernel.Templates;
using BackOffice.Tenancy.AccessReviews;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.Audit;
using BackOffice.Tenancy.Books;
using BackOffice.Tenancy.Certificates;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Duties;
using BackOffice.Tenancy.Expiry;
using BackOffice.Tenancy.Flags;
using BackOffice.Tenancy.FourEyes;
using BackOffice.Tenancy.Leaving;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Operators;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Providers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.Scim;
using BackOffice.Tenancy.SignIn;
using BackOffice.Tenancy.SignOn;
using BackOffice.Tenancy.SignUp;
using BackOffice.Tenancy.Support;
using BackOffice.Tenancy.Tenants;
using BackOffice.Tenancy.Tenants.Moving;
using BackOffice.Tenancy.Units;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tenancy;

/// <summary>Tenants, people and sign-in, members, roles and permissions, API clients, the audit trail.</summary>
public sealed class TenancyArea : Area
{
    public const string Key = "company";

    public override string Name => Key;

    public override string Title => "Company";

    public override string Icon => "settings";

    public override IReadOnlyList<AreaPage> Menu =>
        [
            new("Company details", "company/details", new Permission(Key, Act.View)),
            new("People", "company/people", new Permission(Key, Act.Configure)),
            new("Roles", "company/roles", new Permission(Key, Act.Configure)),
            new("Access reviews", "company/access-reviews", new Permission(Key, Act.Configure)),
            new("Providers", "company/providers", new Permission(Key, Act.Configure)),
            new("Support access", "company/support", new Permission(Key, Act.Configure)),
            new("Activity", "company/activity", new Permission(Key, Act.Configure)),
            new("API clients", "company/api-clients", new Permission(Key, Act.Configure)),
            new("Archive and leaving", "company/leave", new Permission(Key, Act.Configure)),
        ];

    public override IReadOnlyList<FieldClass> FieldClasses => [BankDetails.Fields];

    public override void MapPlatform(ModelBuilder model)
    {
        Tenant.Map(model);
        Move.Map(model);
        Role.Map(model);
        Membership.Map(model);
        Invitation.Map(model);
        User.Map(model);
        AuthenticatorApp.Map(model);
        RecoveryCode.Map(model);
        UsedChallenge.Map(model);
        Session.Map(model);
        ApiClient.Map(model);
        AccessToken.Map(model);
        DataProtectionKey.Map(model);
        BooksVerification.Map(model);
        SigningKey.Map(model);
        AuditSeal.Map(model);
        ProvisionedPerson.Map(model);
        ProviderServices.Map(model);
        OperatorServices.Map(model);
        SignOnServices.Map(model);
        LeavingServices.Map(model);
        ReviewServices.Map(model);
        Unit.Map(model);
        SupportServices.Map(model);
        StoredFlag.Map(model);
        RightsRequest.Map(model);
    }

    public override void Endpoints(IEndpointRouteBuilder api)
    {
        CompanyApi.Map(api);
        MemberApi.Map(api);
        RoleApi.Map(api);
        AuditApi.Map(api);
        GrantApi.Map(api);
        ReviewApi.Map(api);
        RequestApi.Map(api);
        UnitApi.Map(api);
    }

    public override void MapTenant(ModelBuilder model)
    {
        CompanyDetails.Map(model);
        DutySwitch.Map(model);
    }

    public override void Services(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<TenantCatalogue>();
        services.AddSingleton<Kernel.Data.ITenantPlaces>(provider => provider.GetRequiredService<TenantCatalogue>());
        services.AddSingleton<Authority>();
        services.AddSingleton<IAuthority>(provider => provider.GetRequiredService<Authority>());
        services.AddSingleton<PublicUrl>();
        services.AddScoped<Provisioning>();
        services.AddSingleton(Settling.OfNodes);
        services.AddSingleton<MoveHold>();
        services.AddScoped<MoveCompany>();
        services.AddScoped<RegisterCompany>();
        services.AddScoped<ConfirmSignUp>();
        services.AddScoped<CreateCompany>();
        services.AddScoped<Sessions>();
        services.AddScoped<RightsOfMany>();
        services.AddSingleton<SessionLimits>();
        services.AddScoped<Attempts>();
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<CodeSignIn>();
        services.AddScoped<SecondFactor>();
        services.AddScoped<Proof>();
        services.AddScoped<ConfirmPerson>();
        services.AddScoped<AccountNotices>();
        services.AddScoped<AuthenticatorOffers>();
        services.AddScoped<AuthenticatorSetup>();
        services.AddPasskeys();
        services.AddScoped<ChangePassword>();
        services.AddScoped<RequestPasswordReset>();
        services.AddScoped<ResetPassword>();
        services.AddScoped<MyCompanies>();
        services.AddScoped<GetStanding>();
        services.AddScoped<AddMember>();
        AddTeam(services);
        ProviderServices.Add(services);
        DutyServices.Add(services);
        ScimServices.Add(services);
        OperatorServices.Add(services);
        ReviewServices.Add(services);
        SupportServices.Add(services);
        FlagServices.Add(services);
        SignOnServices.Add(services, configuration);
        services.AddScoped<CreateApiClient>();
        services.AddScoped<ApiClientList>();
        services.AddScoped<RevokeApiClient>();
        services.AddScoped<RenewSecret>();
        services.AddScoped<IssueToken>();
        services.AddScoped<GetCompanyDetails>();
        services.AddScoped<SaveCompanyDetails>();
        services.AddScoped<CompanyActivity>();
        services.AddScoped<IProvisioningStep, CompanyDetailsStep>();
        services.AddScoped<IOutboxHandler, AccountMail>();
        services.AddScoped<IOutboxHandler, OwnerMail>();
        services.AddScoped<CompanyOwners>();
        services.AddScoped<BooksRecords>();
        services.AddScoped<Signer>();
        services.AddScoped<VerifyTrail>();
        LeavingServices.Add(services);
        services.AddCompanyJob<SealTrail>("tenancy.seal", "0 45 2 * * ?", "Nightly seal");
        services.AddPlatformJob<RemoveExpiredAccess>("tenancy.expired", "0 0 2 * * ?", "Nightly cleaning");
        services
            .AddIdentityCore<User>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.SignIn.RequireConfirmedEmail = true;
                options.Password.RequiredLength = 12;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            })
            .AddUserStore<PeopleStore>()
            .AddDefaultTokenProviders();
    }

    private static void AddTeam(IServiceCollection services)
    {
        services.AddScoped<Team>();
        FourEyesServices.Add(services);
        services.AddScoped<InvitePeople>();
        services.AddScoped<ResendInvitation>();
        services.AddScoped<RevokeInvitation>();
        services.AddScoped<InvitationList>();
        services.AddScoped<AcceptInvitation>();
        services.AddScoped<MemberList>();
        services.AddScoped<ChangeRole>();
        services.AddScoped<RemoveMember>();
        services.AddScoped<SecondFactorPolicy>();
        services.AddScoped<RoleList>();
        services.AddScoped<SaveRole>();
        services.AddScoped<ITemplatePart, RollOutRoles>();
        services.AddScoped<DeleteRole>();
        services.AddScoped<MyRights>();
        UnitServices.Add(services);
        services.AddScoped<SensitiveFields>();
        services.AddScoped<EffectiveRights>();
        services.AddScoped<IOutboxHandler, InvitationMail>();
        services.AddScoped<IOutboxHandler, CompanyAudit>();
    }
}
