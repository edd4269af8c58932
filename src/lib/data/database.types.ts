export type Json =
  | string
  | number
  | boolean
  | null
  | { [key: string]: Json | undefined }
  | Json[]

export type Database = {
  // Allows to automatically instantiate createClient with right options
  // instead of createClient<Database, { PostgrestVersion: 'XX' }>(URL, KEY)
  __InternalSupabase: {
    PostgrestVersion: "12"
  }
  public: {
    Tables: {
      boundary_set: {
        Row: {
          demand_version: number | null
          id: string
          metadata: NonNullable<Json>
          source: string
          title_en: string
          title_vi: string
          valid_from: string
          valid_to: string | null
        }
        Insert: {
          demand_version?: number | null
          id: string
          metadata?: NonNullable<Json>
          source: string
          title_en: string
          title_vi: string
          valid_from: string
          valid_to?: string | null
        }
        Update: {
          demand_version?: number | null
          id?: string
          metadata?: NonNullable<Json>
          source?: string
          title_en?: string
          title_vi?: string
          valid_from?: string
          valid_to?: string | null
        }
        Relationships: []
      }
      boundary_unit: {
        Row: {
          code: string
          geom: unknown
          land_km2: number | null
          level: string
          name: string
          parent_code: string | null
          population: number
          population_year: number
          set_id: string
          short_name: string
        }
        Insert: {
          code: string
          geom: unknown
          land_km2?: never
          level: string
          name: string
          parent_code?: string | null
          population: number
          population_year: number
          set_id: string
          short_name: string
        }
        Update: {
          code?: string
          geom?: unknown
          land_km2?: never
          level?: string
          name?: string
          parent_code?: string | null
          population?: number
          population_year?: number
          set_id?: string
          short_name?: string
        }
        Relationships: [
          {
            foreignKeyName: "boundary_unit_set_id_fkey"
            columns: ["set_id"]
            referencedRelation: "boundary_set"
            referencedColumns: ["id"]
          },
        ]
      }
      census_commune: {
        Row: {
          census_year: number
          commune: string
          commune_type: string
          district: string
          district_code: string
          population: number
          rural: number
          urban: number
        }
        Insert: {
          census_year?: number
          commune: string
          commune_type: string
          district: string
          district_code: string
          population: number
          rural: number
          urban: number
        }
        Update: {
          census_year?: number
          commune?: string
          commune_type?: string
          district?: string
          district_code?: string
          population?: number
          rural?: number
          urban?: number
        }
        Relationships: []
      }
      coverage_standard: {
        Row: {
          basis: string
          distance_m: number
          model_code: string
          places_per_10000: number | null
          target_share: number
          valid_from: string
        }
        Insert: {
          basis: string
          distance_m: number
          model_code: string
          places_per_10000?: number | null
          target_share: number
          valid_from: string
        }
        Update: {
          basis?: string
          distance_m?: number
          model_code?: string
          places_per_10000?: number | null
          target_share?: number
          valid_from?: string
        }
        Relationships: [
          {
            foreignKeyName: "coverage_standard_model_code_fkey"
            columns: ["model_code"]
            referencedRelation: "service_model"
            referencedColumns: ["code"]
          },
        ]
      }
      demand_cell: {
        Row: {
          east_km: number
          north_km: number
          parts: number[] | null
          people: number
          set_id: string
          unit_code: string
        }
        Insert: {
          east_km: number
          north_km: number
          parts?: number[] | null
          people: number
          set_id: string
          unit_code: string
        }
        Update: {
          east_km?: number
          north_km?: number
          parts?: number[] | null
          people?: number
          set_id?: string
          unit_code?: string
        }
        Relationships: [
          {
            foreignKeyName: "demand_cell_set_id_unit_code_fkey"
            columns: ["set_id", "unit_code"]
            referencedRelation: "boundary_unit"
            referencedColumns: ["set_id", "code"]
          },
          {
            foreignKeyName: "demand_cell_set_id_unit_code_fkey"
            columns: ["set_id", "unit_code"]
            referencedRelation: "boundary_unit_shape"
            referencedColumns: ["set_id", "code"]
          },
        ]
      }
      import_template: {
        Row: {
          header: string[]
          kind: string
          mapping: NonNullable<Json>
          owner: string
          used_at: string
        }
        Insert: {
          header: string[]
          kind: string
          mapping: NonNullable<Json>
          owner?: string
          used_at?: string
        }
        Update: {
          header?: string[]
          kind?: string
          mapping?: NonNullable<Json>
          owner?: string
          used_at?: string
        }
        Relationships: [
          {
            foreignKeyName: "import_template_owner_fkey"
            columns: ["owner"]
            referencedRelation: "profile"
            referencedColumns: ["user_id"]
          },
        ]
      }
      incident: {
        Row: {
          age_band: Database["public"]["Enums"]["age_band"]
          cell_east_km: number | null
          cell_north_km: number | null
          channel: Database["public"]["Enums"]["incident_channel"]
          form: Database["public"]["Enums"]["violence_form"]
          id: string
          illustrative: boolean
          month: string
          recorded_month: string
          response: Database["public"]["Enums"]["incident_response"]
          units: NonNullable<Json>
          version: number
          withdrawn_on: string | null
        }
        Insert: {
          age_band?: Database["public"]["Enums"]["age_band"]
          cell_east_km?: number | null
          cell_north_km?: number | null
          channel?: Database["public"]["Enums"]["incident_channel"]
          form: Database["public"]["Enums"]["violence_form"]
          id?: string
          illustrative?: boolean
          month: string
          recorded_month?: string
          response?: Database["public"]["Enums"]["incident_response"]
          units?: NonNullable<Json>
          version?: number
          withdrawn_on?: string | null
        }
        Update: {
          age_band?: Database["public"]["Enums"]["age_band"]
          cell_east_km?: number | null
          cell_north_km?: number | null
          channel?: Database["public"]["Enums"]["incident_channel"]
          form?: Database["public"]["Enums"]["violence_form"]
          id?: string
          illustrative?: boolean
          month?: string
          recorded_month?: string
          response?: Database["public"]["Enums"]["incident_response"]
          units?: NonNullable<Json>
          version?: number
          withdrawn_on?: string | null
        }
        Relationships: []
      }
      incident_archive: {
        Row: {
          form: Database["public"]["Enums"]["violence_form"]
          illustrative: boolean
          incidents: number
          units: NonNullable<Json>
          year: number
        }
        Insert: {
          form: Database["public"]["Enums"]["violence_form"]
          illustrative: boolean
          incidents: number
          units: NonNullable<Json>
          year: number
        }
        Update: {
          form?: Database["public"]["Enums"]["violence_form"]
          illustrative?: boolean
          incidents?: number
          units?: NonNullable<Json>
          year?: number
        }
        Relationships: []
      }
      incident_group: {
        Row: {
          commune: string | null
          district: string | null
          east_km: number | null
          id: number
          illustrative: boolean
          incidents: number
          north_km: number | null
          size_km: number | null
          through: string | null
          year: number
        }
        Insert: {
          commune?: string | null
          district?: string | null
          east_km?: number | null
          id?: never
          illustrative: boolean
          incidents: number
          north_km?: number | null
          size_km?: number | null
          through?: string | null
          year: number
        }
        Update: {
          commune?: string | null
          district?: string | null
          east_km?: number | null
          id?: never
          illustrative?: boolean
          incidents?: number
          north_km?: number | null
          size_km?: number | null
          through?: string | null
          year?: number
        }
        Relationships: []
      }
      incident_release: {
        Row: {
          month: string
          released_at: string
        }
        Insert: {
          month: string
          released_at?: string
        }
        Update: {
          month?: string
          released_at?: string
        }
        Relationships: []
      }
      profile: {
        Row: {
          active: boolean
          created_at: string
          display_name: string
          role: Database["public"]["Enums"]["user_role"]
          sign_ins_from: string
          unit_code: string | null
          user_id: string
        }
        Insert: {
          active?: boolean
          created_at?: string
          display_name: string
          role: Database["public"]["Enums"]["user_role"]
          sign_ins_from?: string
          unit_code?: string | null
          user_id: string
        }
        Update: {
          active?: boolean
          created_at?: string
          display_name?: string
          role?: Database["public"]["Enums"]["user_role"]
          sign_ins_from?: string
          unit_code?: string | null
          user_id?: string
        }
        Relationships: []
      }
      proposal: {
        Row: {
          coarse: Json | null
          data_day: string
          decision_reason: string | null
          expected_gain: number
          figures: NonNullable<Json>
          id: string
          illustrative: boolean
          is_confidential: boolean
          made_at: string
          made_by: string | null
          model_code: string
          name: string
          place: unknown
          predates_box: boolean
          reason: string
          scenario_id: string | null
          service_id: string | null
          set_id: string
          state: Database["public"]["Enums"]["proposal_state"]
          unit_code: string
          version: number
        }
        Insert: {
          coarse?: Json | null
          data_day: string
          decision_reason?: string | null
          expected_gain: number
          figures: NonNullable<Json>
          id?: string
          illustrative: boolean
          is_confidential?: boolean
          made_at?: string
          made_by?: string | null
          model_code: string
          name: string
          place: unknown
          predates_box?: boolean
          reason: string
          scenario_id?: string | null
          service_id?: string | null
          set_id: string
          state?: Database["public"]["Enums"]["proposal_state"]
          unit_code: string
          version?: number
        }
        Update: {
          coarse?: Json | null
          data_day?: string
          decision_reason?: string | null
          expected_gain?: number
          figures?: NonNullable<Json>
          id?: string
          illustrative?: boolean
          is_confidential?: boolean
          made_at?: string
          made_by?: string | null
          model_code?: string
          name?: string
          place?: unknown
          predates_box?: boolean
          reason?: string
          scenario_id?: string | null
          service_id?: string | null
          set_id?: string
          state?: Database["public"]["Enums"]["proposal_state"]
          unit_code?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: "proposal_model_code_fkey"
            columns: ["model_code"]
            referencedRelation: "service_model"
            referencedColumns: ["code"]
          },
          {
            foreignKeyName: "proposal_scenario_id_fkey"
            columns: ["scenario_id"]
            referencedRelation: "scenario"
            referencedColumns: ["id"]
          },
          {
            foreignKeyName: "proposal_service_id_fkey"
            columns: ["service_id"]
            referencedRelation: "service"
            referencedColumns: ["id"]
          },
          {
            foreignKeyName: "proposal_service_id_fkey"
            columns: ["service_id"]
            referencedRelation: "service_record"
            referencedColumns: ["id"]
          },
          {
            foreignKeyName: "proposal_set_id_fkey"
            columns: ["set_id"]
            referencedRelation: "boundary_set"
            referencedColumns: ["id"]
          },
        ]
      }
      proposal_step: {
        Row: {
          at: string
          by_user: string | null
          position: number
          proposal_id: string
          reason: string | null
          state: Database["public"]["Enums"]["proposal_state"]
        }
        Insert: {
          at?: string
          by_user?: string | null
          position: number
          proposal_id: string
          reason?: string | null
          state: Database["public"]["Enums"]["proposal_state"]
        }
        Update: {
          at?: string
          by_user?: string | null
          position?: number
          proposal_id?: string
          reason?: string | null
          state?: Database["public"]["Enums"]["proposal_state"]
        }
        Relationships: [
          {
            foreignKeyName: "proposal_step_proposal_id_fkey"
            columns: ["proposal_id"]
            referencedRelation: "proposal"
            referencedColumns: ["id"]
          },
          {
            foreignKeyName: "proposal_step_proposal_id_fkey"
            columns: ["proposal_id"]
            referencedRelation: "proposal_record"
            referencedColumns: ["id"]
          },
        ]
      }
      publication: {
        Row: {
          figures: NonNullable<Json>
          groups_known: number
          illustrative: boolean
          not_served: number | null
          published_at: string
          published_by: string | null
          served: number | null
          threshold: number
          withdrawn_at: string | null
          year: number
        }
        Insert: {
          figures: NonNullable<Json>
          groups_known?: number
          illustrative: boolean
          not_served?: number | null
          published_at?: string
          published_by?: string | null
          served?: number | null
          threshold: number
          withdrawn_at?: string | null
          year: number
        }
        Update: {
          figures?: NonNullable<Json>
          groups_known?: number
          illustrative?: boolean
          not_served?: number | null
          published_at?: string
          published_by?: string | null
          served?: number | null
          threshold?: number
          withdrawn_at?: string | null
          year?: number
        }
        Relationships: []
      }
      publication_detail: {
        Row: {
          figures: NonNullable<Json>
          year: number
        }
        Insert: {
          figures: NonNullable<Json>
          year: number
        }
        Update: {
          figures?: NonNullable<Json>
          year?: number
        }
        Relationships: [
          {
            foreignKeyName: "publication_detail_year_fkey"
            columns: ["year"]
            referencedRelation: "publication"
            referencedColumns: ["year"]
          },
        ]
      }
      released_incident: {
        Row: {
          group_id: number
          incident_id: string
        }
        Insert: {
          group_id: number
          incident_id: string
        }
        Update: {
          group_id?: number
          incident_id?: string
        }
        Relationships: [
          {
            foreignKeyName: "released_incident_group_id_fkey"
            columns: ["group_id"]
            referencedRelation: "incident_group"
            referencedColumns: ["id"]
          },
          {
            foreignKeyName: "released_incident_incident_id_fkey"
            columns: ["incident_id"]
            referencedRelation: "incident"
            referencedColumns: ["id"]
          },
        ]
      }
      safety_setting: {
        Row: {
          id: boolean
          retention_years: number
          suppression_threshold: number
        }
        Insert: {
          id?: boolean
          retention_years?: number
          suppression_threshold?: number
        }
        Update: {
          id?: boolean
          retention_years?: number
          suppression_threshold?: number
        }
        Relationships: []
      }
      scenario: {
        Row: {
          coarse: Json | null
          curve: NonNullable<Json>
          data_day: string
          id: string
          illustrative: boolean
          is_confidential: boolean
          is_from_areas: boolean
          made_at: string
          made_by: string | null
          model_code: string
          predates_box: boolean
          question: NonNullable<Json>
          result: NonNullable<Json>
          set_id: string
          standard: NonNullable<Json>
          title: string
        }
        Insert: {
          coarse?: Json | null
          curve?: NonNullable<Json>
          data_day: string
          id?: string
          illustrative: boolean
          is_confidential?: boolean
          is_from_areas?: boolean
          made_at?: string
          made_by?: string | null
          model_code: string
          predates_box?: boolean
          question: NonNullable<Json>
          result: NonNullable<Json>
          set_id: string
          standard: NonNullable<Json>
          title: string
        }
        Update: {
          coarse?: Json | null
          curve?: NonNullable<Json>
          data_day?: string
          id?: string
          illustrative?: boolean
          is_confidential?: boolean
          is_from_areas?: boolean
          made_at?: string
          made_by?: string | null
          model_code?: string
          predates_box?: boolean
          question?: NonNullable<Json>
          result?: NonNullable<Json>
          set_id?: string
          standard?: NonNullable<Json>
          title?: string
        }
        Relationships: [
          {
            foreignKeyName: "scenario_model_code_fkey"
            columns: ["model_code"]
            referencedRelation: "service_model"
            referencedColumns: ["code"]
          },
          {
            foreignKeyName: "scenario_set_id_fkey"
            columns: ["set_id"]
            referencedRelation: "boundary_set"
            referencedColumns: ["id"]
          },
        ]
      }
      scenario_site: {
        Row: {
          gain: number
          kind: string
          name: string | null
          place: unknown
          position: number
          predates_box: boolean
          scenario_id: string
          unit_code: string | null
        }
        Insert: {
          gain: number
          kind: string
          name?: string | null
          place: unknown
          position: number
          predates_box?: boolean
          scenario_id: string
          unit_code?: string | null
        }
        Update: {
          gain?: number
          kind?: string
          name?: string | null
          place?: unknown
          position?: number
          predates_box?: boolean
          scenario_id?: string
          unit_code?: string | null
        }
        Relationships: [
          {
            foreignKeyName: "scenario_site_scenario_id_fkey"
            columns: ["scenario_id"]
            referencedRelation: "scenario"
            referencedColumns: ["id"]
          },
        ]
      }
      service: {
        Row: {
          address: string | null
          capacity: number | null
          closed_on: string | null
          confidential: boolean
          contact_office: string | null
          created_at: string
          deleted_at: string | null
          external_id: string | null
          id: string
          illustrative: boolean
          model_code: string
          name: string
          opened_on: string | null
          overruled: NonNullable<Json>
          place: unknown
          predates_box: boolean
          status: Database["public"]["Enums"]["service_status"]
          units: NonNullable<Json>
          updated_at: string
          version: number
        }
        Insert: {
          address?: string | null
          capacity?: number | null
          closed_on?: string | null
          confidential: boolean
          contact_office?: string | null
          created_at?: string
          deleted_at?: string | null
          external_id?: string | null
          id?: string
          illustrative?: boolean
          model_code: string
          name: string
          opened_on?: string | null
          overruled?: NonNullable<Json>
          place: unknown
          predates_box?: boolean
          status: Database["public"]["Enums"]["service_status"]
          units?: NonNullable<Json>
          updated_at?: string
          version?: number
        }
        Update: {
          address?: string | null
          capacity?: number | null
          closed_on?: string | null
          confidential?: boolean
          contact_office?: string | null
          created_at?: string
          deleted_at?: string | null
          external_id?: string | null
          id?: string
          illustrative?: boolean
          model_code?: string
          name?: string
          opened_on?: string | null
          overruled?: NonNullable<Json>
          place?: unknown
          predates_box?: boolean
          status?: Database["public"]["Enums"]["service_status"]
          units?: NonNullable<Json>
          updated_at?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: "service_model_code_fkey"
            columns: ["model_code"]
            referencedRelation: "service_model"
            referencedColumns: ["code"]
          },
        ]
      }
      service_model: {
        Row: {
          always_confidential: boolean
          code: string
          colour: string
          confidential: boolean
          name_en: string
          name_vi: string
          sort: number
          symbol: string
        }
        Insert: {
          always_confidential?: boolean
          code: string
          colour: string
          confidential: boolean
          name_en: string
          name_vi: string
          sort?: number
          symbol: string
        }
        Update: {
          always_confidential?: boolean
          code?: string
          colour?: string
          confidential?: boolean
          name_en?: string
          name_vi?: string
          sort?: number
          symbol?: string
        }
        Relationships: []
      }
      target: {
        Row: {
          basis: string
          id: string
          is_baseline: boolean
          label_en: string
          label_vi: string
          measure: Database["public"]["Enums"]["target_measure"]
          model_code: string | null
          source_url: string
          value: number
          year: number
        }
        Insert: {
          basis: string
          id?: string
          is_baseline?: boolean
          label_en: string
          label_vi: string
          measure: Database["public"]["Enums"]["target_measure"]
          model_code?: string | null
          source_url: string
          value: number
          year: number
        }
        Update: {
          basis?: string
          id?: string
          is_baseline?: boolean
          label_en?: string
          label_vi?: string
          measure?: Database["public"]["Enums"]["target_measure"]
          model_code?: string | null
          source_url?: string
          value?: number
          year?: number
        }
        Relationships: [
          {
            foreignKeyName: "target_model_code_fkey"
            columns: ["model_code"]
            referencedRelation: "service_model"
            referencedColumns: ["code"]
          },
        ]
      }
    }
    Views: {
      boundary_unit_shape: {
        Row: {
          code: string | null
          geometry: Json | null
          land_km2: number | null
          level: string | null
          name: string | null
          parent_code: string | null
          population: number | null
          population_year: number | null
          set_id: string | null
          short_name: string | null
        }
        Insert: {
          code?: string | null
          geometry?: never
          land_km2?: number | null
          level?: string | null
          name?: string | null
          parent_code?: string | null
          population?: number | null
          population_year?: number | null
          set_id?: string | null
          short_name?: string | null
        }
        Update: {
          code?: string | null
          geometry?: never
          land_km2?: number | null
          level?: string | null
          name?: string | null
          parent_code?: string | null
          population?: number | null
          population_year?: number | null
          set_id?: string | null
          short_name?: string | null
        }
        Relationships: [
          {
            foreignKeyName: "boundary_unit_set_id_fkey"
            columns: ["set_id"]
            referencedRelation: "boundary_set"
            referencedColumns: ["id"]
          },
        ]
      }
      proposal_record: {
        Row: {
          coarse: Json | null
          data_day: string | null
          decision_reason: string | null
          expected_gain: number | null
          figures: Json | null
          id: string | null
          illustrative: boolean | null
          is_confidential: boolean | null
          lat: number | null
          lon: number | null
          made_at: string | null
          made_by: string | null
          model_code: string | null
          name: string | null
          reason: string | null
          scenario_id: string | null
          service_id: string | null
          set_id: string | null
          state: Database["public"]["Enums"]["proposal_state"] | null
          unit_code: string | null
          version: number | null
        }
        Insert: {
          coarse?: Json | null
          data_day?: string | null
          decision_reason?: string | null
          expected_gain?: number | null
          figures?: Json | null
          id?: string | null
          illustrative?: boolean | null
          is_confidential?: boolean | null
          lat?: never
          lon?: never
          made_at?: string | null
          made_by?: string | null
          model_code?: string | null
          name?: string | null
          reason?: string | null
          scenario_id?: string | null
          service_id?: string | null
          set_id?: string | null
          state?: Database["public"]["Enums"]["proposal_state"] | null
          unit_code?: string | null
          version?: number | null
        }
        Update: {
          coarse?: Json | null
          data_day?: string | null
          decision_reason?: string | null
          expected_gain?: number | null
          figures?: Json | null
          id?: string | null
          illustrative?: boolean | null
          is_confidential?: boolean | null
          lat?: never
          lon?: never
          made_at?: string | null
          made_by?: string | null
          model_code?: string | null
          name?: string | null
          reason?: string | null
          scenario_id?: string | null
          service_id?: string | null
          set_id?: string | null
          state?: Database["public"]["Enums"]["proposal_state"] | null
          unit_code?: string | null
          version?: number | null
        }
        Relationships: [
          {
            foreignKeyName: "proposal_model_code_fkey"
            columns: ["model_code"]
            referencedRelation: "service_model"
            referencedColumns: ["code"]
          },
          {
            foreignKeyName: "proposal_scenario_id_fkey"
            columns: ["scenario_id"]
            referencedRelation: "scenario"
            referencedColumns: ["id"]
          },
          {
            foreignKeyName: "proposal_service_id_fkey"
            columns: ["service_id"]
            referencedRelation: "service"
            referencedColumns: ["id"]
          },
          {
            foreignKeyName: "proposal_service_id_fkey"
            columns: ["service_id"]
            referencedRelation: "service_record"
            referencedColumns: ["id"]
          },
          {
            foreignKeyName: "proposal_set_id_fkey"
            columns: ["set_id"]
            referencedRelation: "boundary_set"
            referencedColumns: ["id"]
          },
        ]
      }
      scenario_site_record: {
        Row: {
          gain: number | null
          kind: string | null
          lat: number | null
          lon: number | null
          name: string | null
          position: number | null
          scenario_id: string | null
          unit_code: string | null
        }
        Insert: {
          gain?: number | null
          kind?: string | null
          lat?: never
          lon?: never
          name?: string | null
          position?: number | null
          scenario_id?: string | null
          unit_code?: string | null
        }
        Update: {
          gain?: number | null
          kind?: string | null
          lat?: never
          lon?: never
          name?: string | null
          position?: number | null
          scenario_id?: string | null
          unit_code?: string | null
        }
        Relationships: [
          {
            foreignKeyName: "scenario_site_scenario_id_fkey"
            columns: ["scenario_id"]
            referencedRelation: "scenario"
            referencedColumns: ["id"]
          },
        ]
      }
      service_record: {
        Row: {
          address: string | null
          capacity: number | null
          closed_on: string | null
          confidential: boolean | null
          contact_office: string | null
          created_at: string | null
          deleted_at: string | null
          external_id: string | null
          id: string | null
          illustrative: boolean | null
          lat: number | null
          lon: number | null
          model_code: string | null
          name: string | null
          opened_on: string | null
          overruled: Json | null
          status: Database["public"]["Enums"]["service_status"] | null
          units: Json | null
          updated_at: string | null
          version: number | null
        }
        Insert: {
          address?: string | null
          capacity?: number | null
          closed_on?: string | null
          confidential?: boolean | null
          contact_office?: string | null
          created_at?: string | null
          deleted_at?: string | null
          external_id?: string | null
          id?: string | null
          illustrative?: boolean | null
          lat?: never
          lon?: never
          model_code?: string | null
          name?: string | null
          opened_on?: string | null
          overruled?: Json | null
          status?: Database["public"]["Enums"]["service_status"] | null
          units?: Json | null
          updated_at?: string | null
          version?: number | null
        }
        Update: {
          address?: string | null
          capacity?: number | null
          closed_on?: string | null
          confidential?: boolean | null
          contact_office?: string | null
          created_at?: string | null
          deleted_at?: string | null
          external_id?: string | null
          id?: string | null
          illustrative?: boolean | null
          lat?: never
          lon?: never
          model_code?: string | null
          name?: string | null
          opened_on?: string | null
          overruled?: Json | null
          status?: Database["public"]["Enums"]["service_status"] | null
          units?: Json | null
          updated_at?: string | null
          version?: number | null
        }
        Relationships: [
          {
            foreignKeyName: "service_model_code_fkey"
            columns: ["model_code"]
            referencedRelation: "service_model"
            referencedColumns: ["code"]
          },
        ]
      }
    }
    Functions: {
      applied_migrations: { Args: Record<PropertyKey, never>; Returns: number }
      apply_retention: { Args: { today?: string }; Returns: Json }
      audit_events: {
        Args: {
          from_day?: string
          most?: number
          of_action?: string
          of_actor?: string
          of_subject?: string
          to_day?: string
          up_to?: number
        }
        Returns: Json
      }
      audit_verify: { Args: Record<PropertyKey, never>; Returns: Json }
      begin_import: { Args: { kind: string }; Returns: string }
      begin_sign_in: {
        Args: { account_name: string; from_address: string }
        Returns: Json
      }
      cancel_import: { Args: { batch: string }; Returns: undefined }
      claim_invitation: { Args: { token: string }; Returns: boolean }
      current_session: { Args: Record<PropertyKey, never>; Returns: Json }
      decide_proposal: {
        Args: {
          decision: Database["public"]["Enums"]["proposal_state"]
          of_id: string
          of_version: number
          why: string
        }
        Returns: boolean
      }
      delete_scenario: { Args: { of_id: string }; Returns: boolean }
      delete_user: { Args: { of_user: string }; Returns: undefined }
      demand_columns: { Args: { in_set: string }; Returns: Json }
      end_session: { Args: { of_session?: string }; Returns: undefined }
      end_sessions: { Args: { of_user?: string }; Returns: undefined }
      finish_incident_import: {
        Args: { batch: string; further: boolean }
        Returns: Json
      }
      finish_service_import: { Args: { batch: string }; Returns: Json }
      group_published_year: {
        Args: { groups: Json; of_year: number }
        Returns: boolean
      }
      hiding_places: { Args: { in_set: string; places: Json }; Returns: Json }
      import_boundary_set: { Args: { payload: Json }; Returns: Json }
      import_incidents: { Args: { records: Json }; Returns: number }
      import_services: { Args: { records: Json }; Returns: number }
      incident_blocks: { Args: { in_set: string }; Returns: Json }
      incident_sums: { Args: { of_year: number }; Returns: Json }
      incidents_alike: { Args: Record<PropertyKey, never>; Returns: Json }
      invite_first_admin: { Args: Record<PropertyKey, never>; Returns: string }
      invite_user: {
        Args: {
          new_email: string
          new_name: string
          new_role: Database["public"]["Enums"]["user_role"]
          new_unit?: string
        }
        Returns: string
      }
      keep_sign_in_decoy: { Args: { of_user?: string }; Returns: boolean }
      open_session: {
        Args: {
          begun_at: string
          of_user: string
          session: string
          shared: boolean
        }
        Returns: boolean
      }
      own_account: { Args: Record<PropertyKey, never>; Returns: Json }
      password_changed: {
        Args: { kept: string; of_user: string }
        Returns: undefined
      }
      proposal_list: { Args: { as_leadership?: boolean }; Returns: Json }
      province_progress: {
        Args: { first_year: number; in_set: string; last_day: string }
        Returns: Json
      }
      public_summary: { Args: Record<PropertyKey, never>; Returns: Json }
      publish_year: {
        Args: {
          district_months: Json
          figures: Json
          groups_known: number
          illustrative: boolean
          of_year: number
          threshold: number
        }
        Returns: undefined
      }
      read_invitation: { Args: { token: string }; Returns: Json }
      read_scenario: {
        Args: { as_leadership?: boolean; of_id: string }
        Returns: Json
      }
      record_bulk_read: {
        Args: { rows: number; subject: string }
        Returns: undefined
      }
      record_disclosure: {
        Args: {
          lats: number[]
          lons: number[]
          of_user: string
          page: string
          single_incidents: number
        }
        Returns: undefined
      }
      record_refusal: {
        Args: { from_address: string; subject: string }
        Returns: undefined
      }
      record_sign_in_failure: {
        Args: { account_name: string; from_address: string }
        Returns: undefined
      }
      release_groups: {
        Args: { groups: Json; through: string }
        Returns: boolean
      }
      release_invitation: { Args: { token: string }; Returns: undefined }
      replace_service_units: {
        Args: Record<PropertyKey, never>
        Returns: number
      }
      reset_user: { Args: { of_user: string }; Returns: string }
      resubmit_proposal: {
        Args: { draft: Json; of_id: string; of_version: number }
        Returns: boolean
      }
      save_scenario: { Args: { draft: Json }; Returns: string }
      save_service: {
        Args: { draft: Json; of_id?: string; of_version?: number }
        Returns: Json
      }
      scenario_list: { Args: { as_leadership?: boolean }; Returns: Json }
      service_history: { Args: { of_id: string }; Returns: Json }
      service_places: {
        Args: { as_leadership?: boolean; in_set: string }
        Returns: Json
      }
      stage_incidents: {
        Args: { batch: string; records: Json }
        Returns: number
      }
      stage_services: {
        Args: { batch: string; records: Json }
        Returns: number
      }
      stage_units: { Args: { batch: string; records: Json }; Returns: number }
      staged_units: { Args: { batch: string }; Returns: Json }
      store_demand: {
        Args: { cells: Json; in_set: string; version: number }
        Returns: number
      }
      store_population: {
        Args: {
          cells: Json
          in_set: string
          in_year: number
          people: Json
          version: number
        }
        Returns: number
      }
      submit_proposal: { Args: { draft: Json }; Returns: string }
      take_boundary_set: {
        Args: { cells: Json; payload: Json; version: number }
        Returns: Json
      }
      ungrouped_incidents: { Args: { through: string }; Returns: Json }
      use_invitation: {
        Args: { by_user: string; given_name?: string; token: string }
        Returns: boolean
      }
      user_accounts: { Args: Record<PropertyKey, never>; Returns: Json }
      withdraw_proposal: {
        Args: { of_id: string; of_version: number }
        Returns: boolean
      }
    }
    Enums: {
      age_band:
        | "under_16"
        | "16_17"
        | "18_29"
        | "30_44"
        | "45_59"
        | "60_plus"
        | "unknown"
      incident_channel:
        | "trusted_address"
        | "hotline_111"
        | "police"
        | "health"
        | "school"
        | "union"
        | "other"
      incident_response:
        | "counselling"
        | "shelter"
        | "health"
        | "legal"
        | "police"
        | "none"
        | "unknown"
      proposal_state:
        | "submitted"
        | "returned"
        | "approved"
        | "rejected"
        | "withdrawn"
      service_status:
        | "proposed"
        | "approved"
        | "active"
        | "suspended"
        | "closed"
      target_measure:
        | "survivors_served"
        | "units_with_model"
        | "places_per_10000"
        | "services"
      user_role: "staff" | "planner" | "leader" | "admin"
      violence_form:
        | "physical"
        | "psychological"
        | "sexual"
        | "economic"
        | "forced_marriage"
        | "trafficking"
    }
    CompositeTypes: {
      [_ in never]: never
    }
  }
}

type DatabaseWithoutInternals = Omit<Database, "__InternalSupabase">

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">]

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends {
  schema: keyof DatabaseWithoutInternals
}
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
      Row: infer R
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] &
        DefaultSchema["Views"])
    ? (DefaultSchema["Tables"] &
        DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
        Row: infer R
      }
      ? R
      : never
    : never

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends {
  schema: keyof DatabaseWithoutInternals
}
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Insert: infer I
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
    ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
        Insert: infer I
      }
      ? I
      : never
    : never

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends {
  schema: keyof DatabaseWithoutInternals
}
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Update: infer U
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
    ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
        Update: infer U
      }
      ? U
      : never
    : never

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends (DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never) = never,
> = DefaultSchemaEnumNameOrOptions extends {
  schema: keyof DatabaseWithoutInternals
}
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
    ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
    : never

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends (PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never) = never,
> = PublicCompositeTypeNameOrOptions extends {
  schema: keyof DatabaseWithoutInternals
}
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
    ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
    : never

export const Constants = {
  public: {
    Enums: {
      age_band: [
        "under_16",
        "16_17",
        "18_29",
        "30_44",
        "45_59",
        "60_plus",
        "unknown",
      ],
      incident_channel: [
        "trusted_address",
        "hotline_111",
        "police",
        "health",
        "school",
        "union",
        "other",
      ],
      incident_response: [
        "counselling",
        "shelter",
        "health",
        "legal",
        "police",
        "none",
        "unknown",
      ],
      proposal_state: [
        "submitted",
        "returned",
        "approved",
        "rejected",
        "withdrawn",
      ],
      service_status: ["proposed", "approved", "active", "suspended", "closed"],
      target_measure: [
        "survivors_served",
        "units_with_model",
        "places_per_10000",
        "services",
      ],
      user_role: ["staff", "planner", "leader", "admin"],
      violence_form: [
        "physical",
        "psychological",
        "sexual",
        "economic",
        "forced_marriage",
        "trafficking",
      ],
    },
  },
} as const
