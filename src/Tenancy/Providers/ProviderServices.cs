using BackOffice.Kernel.Outbox;
using BackOffice.Kernel.Schedules;
using BackOffice.Tenancy.Providers.Emergency;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tenancy.Providers;

/// <summary>What this feature adds to the area.</summary>
internal static class ProviderServices
{
    public static void Map(ModelBuilder model)
    {
        Firm.Map(model);
        Grant.Map(model);
        Assignment.Map(model);
        AccessDay.Map(model);
        ClientGroup.Map(model);
        EmergencyAccess.Map(model);
    }

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<CurrentFirm>();
        services.AddScoped<FirmDesk>();
        services.AddScoped<FirmClients>();
        services.AddScoped<ClientDoor>();
        services.AddScoped<MyFirms>();
        services.AddScoped<NoteAccess>();
        services.AddScoped<RegisterFirm>();
        services.AddScoped<ConfirmFirm>();
        services.AddScoped<FoundFirm>();
        services.AddScoped<FirmStaff>();
        services.AddScoped<AddStaff>();
        services.AddScoped<InviteStaff>();
        services.AddScoped<RevokeStaffInvitation>();
        services.AddScoped<ChangeStaffRole>();
        services.AddScoped<RemoveStaff>();
        services.AddScoped<ProposeGrant>();
        services.AddScoped<WithdrawProposal>();
        services.AddScoped<AcceptOffer>();
        services.AddScoped<HandBackGrant>();
        services.AddScoped<AssignStaff>();
        services.AddScoped<UnassignStaff>();
        services.AddScoped<ClientList>();
        services.AddScoped<GetClient>();
        services.AddScoped<OfferGrant>();
        services.AddScoped<AcceptProposal>();
        services.AddScoped<ChangeGrant>();
        services.AddScoped<RevokeGrant>();
        services.AddScoped<ProviderList>();
        services.AddScoped<ProviderAccesses>();
        services.AddScoped<ClientGroups>();
        services.AddScoped<SaveGroup>();
        services.AddScoped<DeleteGroup>();
        services.AddScoped<CreateClient>();
        services.AddScoped<IOutboxHandler, ProposalMail>();
        services.AddScoped<OpenEmergencyAccess>();
        services.AddScoped<EndEmergency>();
        services.AddScoped<ReportEmergency>();
        services.AddScoped<EmergencyLog>();
        services.AddPlatformJob<ReportReminder>("tenancy.emergency.report", "0 20 6 * * ?", "Reminders of reports that are owed");
        services.AddPlatformJob<RenewalReminder>("tenancy.grants.renewal", "0 0 6 * * ?", "Reminders of access that ends");
        services.AddCompanyJob<MonthlyStatement>("tenancy.grants.statement", "0 0 7 1 * ?", "Monthly statement about providers");
    }
}
